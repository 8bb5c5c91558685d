package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.web.OneWorker;

/// Tells open desks which cases changed: numbers the changes a moment after they were committed, and folds the
/// counts of the queues. One worker of all instances does it at a time, so that no post and no flag ever waits
/// for a number.
@ApplicationScoped
public class CaseTeller {

    private static final Logger LOG = Logger.getLogger(CaseTeller.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 2000;

    private final AgroalDataSource database;
    private final Hub hub;
    private final ModerationConfig config;
    private final Clock clock;
    private final OneWorker worker;

    CaseTeller(AgroalDataSource database, Hub hub, ModerationConfig config, Clock clock) {
        this.database = database;
        this.hub = hub;
        this.config = config;
        this.clock = clock;
        this.worker = new OneWorker("cases", PAUSE, database, this::tell);
    }

    /// Says that cases changed and that it is committed. Never waits.
    public void wake() {
        worker.wake();
    }

    /// Tells what was committed on an instance that stopped before it told.
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        wake();
    }

    private OneWorker.Done tell(Connection connection) throws SQLException {
        var head = number(connection);
        var folded = fold(connection);
        return new OneWorker.Done(
                head.filter(numbered -> numbered.many() == MOST_AT_ONCE).isPresent() || folded == MOST_AT_ONCE,
                () -> head.ifPresent(numbered -> hub.reached(new Topic.Moderation(), numbered.head())));
    }

    /// @param head how far the log reaches now
    /// @param many how many events got their number
    private record Numbered(long head, long many) {}

    // Index moderation_event_new.
    private static Optional<Numbered> number(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("""
                WITH fresh AS (
                    SELECT id, row_number() OVER (ORDER BY id) AS place
                    FROM moderation_event WHERE seq IS NULL ORDER BY id LIMIT ?
                ), numbered AS (
                    UPDATE moderation_event e SET seq = h.seq + fresh.place
                    FROM fresh, moderation_head h WHERE e.id = fresh.id
                    RETURNING e.seq
                ), last AS (SELECT max(seq) AS seq, count(*) AS many FROM numbered)
                UPDATE moderation_head SET seq = last.seq FROM last WHERE last.seq IS NOT NULL
                RETURNING moderation_head.seq, last.many""")) {
            update.setInt(1, MOST_AT_ONCE);
            try (var rows = update.executeQuery()) {
                return rows.next() ? Optional.of(new Numbered(rows.getLong(1), rows.getLong(2))) : Optional.empty();
            }
        }
    }

    /// @return how many differences were taken
    private static int fold(Connection connection) throws SQLException {
        try (var fold = connection.prepareStatement("""
                WITH taken AS (
                    DELETE FROM queue_delta WHERE id IN (SELECT id FROM queue_delta ORDER BY id LIMIT ?)
                    RETURNING section_id, state, shown, cases
                ), folded AS (
                    INSERT INTO queue_count (section_id, state, shown, cases)
                    SELECT section_id, state, shown, sum(cases) FROM taken GROUP BY section_id, state, shown
                    ON CONFLICT (section_id, state, shown) DO UPDATE SET cases = queue_count.cases + excluded.cases
                )
                SELECT count(*) FROM taken""")) {
            fold.setInt(1, MOST_AT_ONCE);
            try (var rows = fold.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    // Index moderation_event_age.
    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetOld() {
        try (var connection = database.getConnection();
                var delete =
                        connection.prepareStatement("DELETE FROM moderation_event WHERE at < ? AND seq IS NOT NULL")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(config.events())));
            delete.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf("What desks were told long ago could not be forgotten: %s", e.toString());
        }
    }
}
