package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.post.Columns;
import org.understory.post.PostKind;
import org.understory.web.OneWorker;

/// How many readers are there where a case lies. While the case waits it is looked at anew now and then, by one
/// instance at a time, for the topics that somebody listens to there.
@ApplicationScoped
class Reach {

    /// Of each queue, the most urgent so many: beyond these nobody looks for long.
    private static final int MOST = 500;

    /// A change of so many points and more is worth a row.
    private static final double WORTH = 1;

    private final Hub hub;
    private final CaseTeller teller;
    private final Newsroom newsroom;
    private final OneWorker worker;

    Reach(AgroalDataSource database, Hub hub, CaseTeller teller, Newsroom newsroom) {
        this.hub = hub;
        this.teller = teller;
        this.newsroom = newsroom;
        this.worker = new OneWorker("reach", Duration.ZERO, database, this::look);
    }

    /// How many are there now.
    int of(ModeratedPost post) {
        return hub.here(topic(post.target().kind(), post.articleId()));
    }

    private static Topic topic(PostKind kind, long articleId) {
        return kind == PostKind.MESSAGE ? new Topic.Chat(articleId) : new Topic.Discussion(articleId);
    }

    /// A case as it stands.
    private record Waiting(
            long id,
            PostKind kind,
            long articleId,
            Set<Reason> reasons,
            double weight,
            int reach,
            double urgency,
            boolean escalated,
            Instant openedAt) {

        Waiting with(int now, Urgency.Grounds grounds) {
            return new Waiting(
                    id,
                    kind,
                    articleId,
                    reasons,
                    weight,
                    now,
                    Urgency.kept(grounds, weight, now, escalated, openedAt),
                    escalated,
                    openedAt);
        }
    }

    private record Change(Waiting from, Waiting to) {}

    @Scheduled(every = "20s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refresh() {
        worker.wake();
    }

    OneWorker.Done look(Connection connection) throws SQLException {
        return write(connection, changes(connection)) == 0
                ? OneWorker.Done.NOTHING
                : new OneWorker.Done(false, teller::wake);
    }

    private List<Change> changes(Connection connection) throws SQLException {
        var changes = new ArrayList<Change>();
        for (var state : List.of(CaseState.FLAGGED, CaseState.HELD)) {
            for (var waiting : waiting(connection, state)) {
                hub.hereIfHeard(topic(waiting.kind(), waiting.articleId()))
                        .filter(now -> now != waiting.reach())
                        .map(now -> waiting.with(now, newsroom.grounds(waiting.reasons())))
                        .filter(changed -> Math.abs(changed.urgency() - waiting.urgency()) >= WORTH)
                        .ifPresent(changed -> changes.add(new Change(waiting, changed)));
            }
        }
        return changes;
    }

    // Index case_queue.
    private static List<Waiting> waiting(Connection connection, CaseState state) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT id, kind, article_id, reasons, weight, reach, urgency, escalated_by IS NOT NULL, opened_at
                FROM moderation_case WHERE state = '%s' ORDER BY urgency DESC, id DESC LIMIT ?""".formatted(state.code()))) {
            select.setInt(1, MOST);
            var found = new ArrayList<Waiting>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Waiting(
                            row.getLong(1),
                            PostKind.of(row.getString(2)),
                            row.getLong(3),
                            Cases.reasons(Cases.texts(row, 4)),
                            row.getDouble(5),
                            row.getInt(6),
                            row.getDouble(7),
                            row.getBoolean(8),
                            row.getTimestamp(9).toInstant()));
                }
            }
            return found;
        }
    }

    /// What changed meanwhile for another reason stays as it is.
    private static int write(Connection connection, List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return 0;
        }
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case c SET reach = t.reach, urgency = t.urgency
                FROM unnest(?::bigint[], ?::integer[], ?::float8[], ?::float8[]) AS t (id, reach, urgency, before)
                WHERE c.id = t.id AND c.urgency = t.before AND c.state IN ('held', 'flagged')""")) {
            new Columns(update)
                    .add("bigint", changes, change -> change.to().id())
                    .add("integer", changes, change -> change.to().reach())
                    .add("float8", changes, change -> change.to().urgency())
                    .add("float8", changes, change -> change.from().urgency());
            return update.executeUpdate();
        }
    }
}
