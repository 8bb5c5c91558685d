package org.understory.moderation.numbers;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/// Keeps the numbers over time: every few seconds one worker of all instances adds what is new. What it has counted and
/// how far it came are one transaction, so nothing is counted twice, whoever stops and whenever.
@ApplicationScoped
class Counting {

    private static final Logger LOG = Logger.getLogger(Counting.class);
    private static final int MOST_STEPS = 1000;
    private static final int STEP_MILLIS = 60_000;

    /// The key of the advisory lock that one worker holds.
    private static final long WORKER = 0x6e_756d_6265_7273L;

    private final AgroalDataSource database;
    private final NumbersConfig config;
    private final PostCount posts;
    private final DecisionCount decisions;
    private final FlagCount flags;
    private final QueueAge queue;
    private final DecisionMeters meters;
    private final Clock clock;

    Counting(
            AgroalDataSource database,
            NumbersConfig config,
            PostCount posts,
            DecisionCount decisions,
            FlagCount flags,
            QueueAge queue,
            DecisionMeters meters,
            Clock clock) {
        this.database = database;
        this.config = config;
        this.posts = posts;
        this.decisions = decisions;
        this.flags = flags;
        this.queue = queue;
        this.meters = meters;
        this.clock = clock;
    }

    @Scheduled(every = "${understory.numbers.every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            countAll(config.timeZone());
        } catch (SQLException e) {
            LOG.warnf("The numbers over time could not be counted, they will be later: %s", e.toString());
        }
    }

    /// Counts all that is new, some at a time.
    void countAll(ZoneId zone) throws SQLException {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (!count(zone)) {
                return;
            }
        }
    }

    /// @return whether there is more to count at once
    private boolean count(ZoneId zone) throws SQLException {
        try (var connection = database.getConnection()) {
            var usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, STEP_MILLIS);
            connection.setAutoCommit(false);
            try {
                if (!isOnlyWorker(connection)) {
                    connection.rollback();
                    return false;
                }
                var counted = count(connection, zone);
                connection.commit();
                meters.made(counted.decisions());
                return counted.more();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
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

    /// @param more whether there is more to count at once
    private record Counted(boolean more, List<LoggedDecision> decisions) {}

    private Counted count(Connection connection, ZoneId zone) throws SQLException {
        startAfreshIn(connection, zone);
        var more = posts.count(connection, zone);
        more |= flags.count(connection, zone);
        var decided = decisions.count(connection, zone);
        queue.note(connection, zone, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return new Counted(more || decided.size() == DecisionCount.MOST, decided);
    }

    /// Where days begin at another hour than those that were counted, they are counted anew.
    private void startAfreshIn(Connection connection, ZoneId zone) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE counted_until SET zone = ?, decision = 0 WHERE zone <> ?")) {
            update.setString(1, zone.getId());
            update.setString(2, zone.getId());
            if (update.executeUpdate() == 0) {
                return;
            }
        }
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM daily_sum");
            statement.execute("DELETE FROM counted_place");
            statement.execute("DELETE FROM counted_walk");
        }
        flags.startAfresh(connection);
    }
}
