package org.understory.notification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.web.OneWorker;

/// Gives what readers are to be told its number in each reader's log, a moment after the posts were committed. One
/// worker of all instances does it at a time, so that no post ever waits for a reader's row.
@ApplicationScoped
public class Notifier {

    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int MOST_AT_ONCE = 1000;

    private final Hub hub;
    private final NotificationConfig config;
    private final Clock clock;
    private final OneWorker worker;

    Notifier(AgroalDataSource database, Hub hub, NotificationConfig config, Clock clock) {
        this.hub = hub;
        this.config = config;
        this.clock = clock;
        this.worker = new OneWorker("notify", PAUSE, database, this::tell);
    }

    /// Says that [Notices] were committed; whatever comes within a moment is told together. Never waits.
    public void wake() {
        worker.wake();
    }

    /// Tells what was committed on an instance that stopped before it told.
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        wake();
    }

    private OneWorker.Done tell(Connection connection) throws SQLException {
        var taken = Taken.from(connection, MOST_AT_ONCE);
        var heads = taken.number(connection, clock.instant());
        trim(connection, heads);
        return new OneWorker.Done(
                taken.size() == MOST_AT_ONCE,
                () -> heads.forEach((readerId, head) -> hub.reached(new Topic.Me(readerId), head)));
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
