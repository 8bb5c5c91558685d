package org.understory.moderation.numbers;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.understory.moderation.Moderator;
import org.understory.web.DatabaseFailure;

/// How the queues stand at this moment: for the head of the desk, and for whoever watches the service.
@ApplicationScoped
public class QueueWatch {

    private static final Logger LOG = Logger.getLogger(QueueWatch.class);
    private static final Duration LATELY = Duration.ofHours(1);

    /// Index case_waiting: for each section its oldest case, and the newest ones.
    static final String WAITING = """
            SELECT min(w.oldest), coalesce(sum(w.lately), 0) FROM section s
            CROSS JOIN LATERAL (
                SELECT (SELECT min(c.opened_at) FROM moderation_case c
                        WHERE c.section_id = s.id AND c.state IN ('held', 'flagged')) AS oldest,
                       (SELECT count(*) FROM moderation_case c
                        WHERE c.section_id = s.id AND c.state IN ('held', 'flagged') AND c.opened_at > ?) AS lately) AS w
            WHERE ?::bigint[] IS NULL OR s.id = ANY (?)""";

    private static final String COUNTED = """
            SELECT coalesce(sum(cases), 0)
            FROM (SELECT state, cases FROM queue_count UNION ALL SELECT state, cases FROM queue_delta) AS counted
            WHERE state = ?""";

    private final AgroalDataSource database;
    private final Clock clock;
    private volatile double held;
    private volatile double flagged;
    private volatile double oldestSeconds;

    QueueWatch(AgroalDataSource database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("understory.moderation.held", this, watch -> watch.held)
                .description("Cases that are held until a moderator decides")
                .register(meters);
        Gauge.builder("understory.moderation.flagged", this, watch -> watch.flagged)
                .description("Cases that readers see and that wait for a moderator")
                .register(meters);
        Gauge.builder("understory.moderation.oldest", this, watch -> watch.oldestSeconds)
                .baseUnit("seconds")
                .description("How long the oldest case has waited")
                .register(meters);
    }

    /// @param oldest how long the oldest case has waited; empty where none waits
    /// @param lately how many of those that wait came within the last hour
    public record Waiting(Optional<Duration> oldest, long lately) {}

    /// What waits in the sections that a moderator sees.
    public Waiting of(Moderator who) {
        try {
            return waiting(who.sections());
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            held = counted("held");
            flagged = counted("flagged");
            oldestSeconds =
                    waiting(Optional.empty()).oldest().map(Duration::toSeconds).orElse(0L);
        } catch (SQLException e) {
            LOG.warnf("Nobody looked how the queues stand: %s", e.toString());
        }
    }

    private Waiting waiting(Optional<List<Long>> sections) throws SQLException {
        var now = clock.instant();
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(WAITING)) {
            var some = sections.isEmpty()
                    ? null
                    : connection.createArrayOf("bigint", sections.get().toArray());
            select.setTimestamp(1, Timestamp.from(now.minus(LATELY)));
            select.setArray(2, some);
            select.setArray(3, some);
            try (var row = select.executeQuery()) {
                row.next();
                var oldest = Optional.ofNullable(row.getTimestamp(1))
                        .map(since -> Duration.between(since.toInstant(), now))
                        .map(age -> age.isNegative() ? Duration.ZERO : age);
                return new Waiting(oldest, row.getLong(2));
            }
        }
    }

    private double counted(String state) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(COUNTED)) {
            select.setString(1, state);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }
}
