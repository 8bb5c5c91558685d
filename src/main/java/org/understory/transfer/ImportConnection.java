package org.understory.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/// The one connection of an import, with temporary tables of its own. Only one import of a source runs at a time.
final class ImportConnection implements AutoCloseable {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;
    private final String source;
    private final int usualTimeout;

    private ImportConnection(Connection connection, String source) throws SQLException {
        this.connection = connection;
        this.source = source;
        this.usualTimeout = connection.getNetworkTimeout();
    }

    /// @param patience how long to wait for another import of this source: one that was killed is gone a moment later
    /// @throws IllegalStateException if it is running still
    static ImportConnection open(DataSource database, String source, Duration patience) throws SQLException {
        var opened = new ImportConnection(database.getConnection(), source);
        try {
            opened.prepare(patience);
            return opened;
        } catch (SQLException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    Connection get() {
        return connection;
    }

    /// Gives the connection back as it was; what was not committed is lost.
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            try (var discard = connection.createStatement();
                    var unlock = connection.prepareStatement("SELECT pg_advisory_unlock(hashtextextended(?, 2))")) {
                discard.execute("DISCARD TEMP");
                unlock.setString(1, source);
                unlock.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, usualTimeout);
        }
    }

    /// An answer may take longer than pages ever wait for one: a large table is sorted, or indexed.
    private void prepare(Duration patience) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 0);
        connection.setAutoCommit(false);
        try (var wait = connection.createStatement();
                var lock = connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 2))")) {
            wait.execute("SET LOCAL lock_timeout = " + patience.toMillis());
            lock.setString(1, source);
            lock.execute();
            connection.commit();
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new IllegalStateException("Another import of %s is running".formatted(source), e);
            }
            throw e;
        }
    }
}
