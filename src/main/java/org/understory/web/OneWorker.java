package org.understory.web;

import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Work that nobody waits for: it is done a moment after it was asked for, all that came within that moment
/// together, in one transaction, and by one of all instances at a time.
public final class OneWorker {

    private static final Logger LOG = Logger.getLogger(OneWorker.class);

    private final String name;
    private final AgroalDataSource database;
    private final Work work;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Executor soon;

    /// @param name of eight ASCII letters at most; they are the key of the advisory lock that the worker holds
    /// @param pause between [#wake] and the work
    public OneWorker(String name, Duration pause, AgroalDataSource database, Work work) {
        this.name = name;
        this.database = database;
        this.work = work;
        this.soon =
                CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.ofVirtual()
                        .name(name)
                        .start(task));
    }

    /// What is done, in a transaction that is committed for it. What failed is tried again when somebody
    /// wakes the worker.
    public interface Work {
        Done in(Connection connection) throws SQLException;
    }

    /// What became of it.
    ///
    /// @param more whether there is more to do at once
    /// @param then what follows once it is committed
    public record Done(boolean more, Runnable then) {

        public static final Done NOTHING = new Done(false, () -> {});
    }

    /// Says that there is work and that it is committed. Never waits.
    public void wake() {
        if (awake.compareAndSet(false, true)) {
            soon.execute(this::run);
        }
    }

    private void run() {
        awake.set(false);
        try {
            var done = attempt();
            done.then().run();
            if (done.more()) {
                wake();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("The worker %s could not do its work, it will later: %s", name, e.toString());
        }
    }

    private Done attempt() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var done = isOnly(connection) ? work.in(connection) : Done.NOTHING;
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private boolean isOnly(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, key());
            try (var rows = lock.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private long key() {
        var key = 0L;
        for (var letter : name.getBytes(StandardCharsets.US_ASCII)) {
            key = key << Byte.SIZE | letter;
        }
        return key;
    }
}
