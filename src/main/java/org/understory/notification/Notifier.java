package org.understory.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.understory.live.Hub;
import org.understory.live.Topic;

/// Gives what readers are to be told its number in each reader's log, a moment after the posts were committed. One
/// worker of all instances does it at a time, so that no post ever waits for a reader's row.
@ApplicationScoped
public class Notifier {

    private static final Logger LOG = Logger.getLogger(Notifier.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int MOST_AT_ONCE = 1000;

    /// The key of the advisory lock that one worker holds.
    private static final long WORKER = 0x6e6f_7469_6679L;

    private final AgroalDataSource database;
    private final Hub hub;
    private final NotificationConfig config;
    private final Clock clock;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Executor soon =
            CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.ofVirtual()
                    .name("notifier")
                    .start(task));

    Notifier(AgroalDataSource database, Hub hub, NotificationConfig config, Clock clock) {
        this.database = database;
        this.hub = hub;
        this.config = config;
        this.clock = clock;
    }

    /// Says that [Notices] were committed; whatever comes within a moment is told together. Never waits.
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
            if (tellSome() == MOST_AT_ONCE) {
                wake();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Readers could not be told, they will be later: %s", e.toString());
        }
    }

    /// @return how many notices were taken
    private int tellSome() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Taken taken;
            Map<Long, Long> heads;
            try {
                if (!isOnlyWorker(connection)) {
                    connection.rollback();
                    return 0;
                }
                taken = Taken.from(connection, MOST_AT_ONCE);
                heads = taken.number(connection, clock.instant());
                trim(connection, heads);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            heads.forEach((readerId, head) -> hub.reached(new Topic.Me(readerId), head));
            return taken.size();
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

    /// Nobody's list grows without end, however many call them. Primary key of notification.
    private void trim(Connection connection, Map<Long, Long> heads) throws SQLException {
        if (heads.isEmpty()) {
            return;
        }
        try (var delete = connection.prepareStatement("""
                DELETE FROM notification n
                USING unnest(?::bigint[], ?::bigint[]) AS t (reader_id, head)
                WHERE n.reader_id = t.reader_id AND n.seq <= t.head - ?""")) {
            delete.setArray(1, connection.createArrayOf("bigint", heads.keySet().toArray()));
            delete.setArray(2, connection.createArrayOf("bigint", heads.values().toArray()));
            delete.setInt(3, config.kept());
            delete.executeUpdate();
        }
    }
}
