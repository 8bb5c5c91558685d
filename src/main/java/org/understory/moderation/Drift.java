package org.understory.moderation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.understory.post.PostKind;
import org.understory.web.DatabaseFailure;

/// Looks every night whether what is kept twice still says the same: how many cases there are, beside the cases
/// themselves, and whether a post is shown, beside what its case says. It mends nothing: whatever it finds is a
/// mistake of this program or of a hand in the database.
@ApplicationScoped
class Drift {

    private static final Logger LOG = Logger.getLogger(Drift.class);
    private static final int MOST_POSTS = 100;

    private final ModerationTransaction transaction;
    private final Kinds kinds;
    private final AtomicInteger found = new AtomicInteger();

    Drift(ModerationTransaction transaction, Kinds kinds, MeterRegistry meters) {
        this.transaction = transaction;
        this.kinds = kinds;
        Gauge.builder("understory.moderation.drift", found, AtomicInteger::get)
                .description("Counts and posts that do not agree with their cases, as of last night")
                .register(meters);
    }

    /// Something that is kept twice and not the same.
    sealed interface Difference {

        record OfCount(long sectionId, String state, boolean shown, long counted, long cases) implements Difference {

            @Override
            public String toString() {
                return "%d cases are counted as %s and %s in section %d, and there are %d"
                        .formatted(counted, state, shown ? "shown" : "not shown", sectionId, cases);
            }
        }

        record OfPost(Target target, boolean shown) implements Difference {

            @Override
            public String toString() {
                return "%s %d is %s, and its case says otherwise"
                        .formatted(target.kind().code(), target.id(), shown ? "shown" : "not shown");
            }
        }
    }

    @Scheduled(cron = "0 23 3 * * ?", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void report() {
        try {
            var differences = find();
            found.set(differences.size());
            differences.forEach(difference -> LOG.warnf("Drift: %s", difference));
        } catch (DatabaseFailure e) {
            LOG.warnf("Nobody looked for drift: %s", e.toString());
        }
    }

    /// All differences of counts, and the first ones of posts.
    List<Difference> find() {
        return transaction.readAtLeisure((connection, after) -> {
            var differences = new ArrayList<Difference>(ofCounts(connection));
            for (var kind : PostKind.values()) {
                kinds.of(kind)
                        .contradicted(connection, MOST_POSTS)
                        .forEach((id, shown) -> differences.add(new Difference.OfPost(new Target(kind, id), shown)));
            }
            return differences;
        });
    }

    private static List<Difference> ofCounts(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                        SELECT section_id, state, shown, sum(counted), sum(cases)
                        FROM (SELECT section_id, state, shown, cases AS counted, 0 AS cases FROM queue_count
                              UNION ALL SELECT section_id, state, shown, cases, 0 FROM queue_delta
                              UNION ALL SELECT section_id, state, shown, 0, count(*) FROM moderation_case
                                        GROUP BY section_id, state, shown) AS both_of_them
                        GROUP BY section_id, state, shown HAVING sum(counted) <> sum(cases)
                        ORDER BY section_id, state, shown""");
                var row = select.executeQuery()) {
            var differences = new ArrayList<Difference>();
            while (row.next()) {
                differences.add(new Difference.OfCount(
                        row.getLong(1), row.getString(2), row.getBoolean(3), row.getLong(4), row.getLong(5)));
            }
            return differences;
        }
    }
}
