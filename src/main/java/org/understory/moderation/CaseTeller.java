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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.understory.live.Hub;
import org.understory.live.Topic;

/// Tells open desks which cases changed: numbers the changes a moment after they were committed, and folds the
/// counts of the queues. One worker of all instances does it at a time, so that no post and no flag ever waits
/// for a number.
@ApplicationScoped
public class CaseTeller {

    private static final Logger LOG = Logger.getLogger(CaseTeller.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 2000;

    /// The key of the advisory lock that one worker holds.
    private static final long WORKER = 0x6361_7365_73L;

    private final AgroalDataSource database;
    private final Hub hub;
    private final ModerationConfig config;
    private final Clock clock;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Executor soon =
            CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.ofVirtual()
                    .name("case-teller")
                    .start(task));

    CaseTeller(AgroalDataSource database, Hub hub, ModerationConfig config, Clock clock) {
        this.database = database;
        this.hub = hub;
        this.config = config;
        this.clock = clock;
    }

    /// Says that cases changed and that it is committed. Never waits.
    public void wake() {
        if (awake.compareAndSet(false, true)) {
            soon.execute(this::tell);
        }
    }

    /// Tells what was committed on an instance that stopped before it told.
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        wake();
    }

    private void tell() {
        awake.set(false);
        try {
            tellSome().ifPresent(head -> hub.reached(new Topic.Moderation(), head));
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Open desks could not be told, they will be later: %s", e.toString());
        }
    }

    /// @return how far the log reaches now; empty where nothing was new
    private Optional<Long> tellSome() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!isOnlyWorker(connection)) {
                    connection.rollback();
                    return Optional.empty();
                }
                var head = number(connection);
                fold(connection);
                connection.commit();
                return head;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static boolean isOnlyWorker(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, WORKER);
            try (var rows = lock.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    // Index moderation_event_new.
    private static Optional<Long> number(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("""
                WITH fresh AS (
                    SELECT id, row_number() OVER (ORDER BY id) AS place
                    FROM moderation_event WHERE seq IS NULL ORDER BY id LIMIT ?
                ), numbered AS (
                    UPDATE moderation_event e SET seq = h.seq + fresh.place
                    FROM fresh, moderation_head h WHERE e.id = fresh.id
                    RETURNING e.seq
                ), last AS (SELECT max(seq) AS seq FROM numbered)
                UPDATE moderation_head SET seq = last.seq FROM last WHERE last.seq IS NOT NULL
                RETURNING moderation_head.seq""")) {
            update.setInt(1, MOST_AT_ONCE);
            try (var rows = update.executeQuery()) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        }
    }

    private static void fold(Connection connection) throws SQLException {
        try (var fold = connection.prepareStatement("""
                WITH taken AS (
                    DELETE FROM queue_delta WHERE id IN (SELECT id FROM queue_delta ORDER BY id LIMIT ?)
                    RETURNING section_id, state, shown, cases)
                INSERT INTO queue_count (section_id, state, shown, cases)
                SELECT section_id, state, shown, sum(cases) FROM taken GROUP BY section_id, state, shown
                ON CONFLICT (section_id, state, shown) DO UPDATE SET cases = queue_count.cases + excluded.cases""")) {
            fold.setInt(1, MOST_AT_ONCE);
            fold.executeUpdate();
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
