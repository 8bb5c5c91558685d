package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.understory.notification.Notifier;
import org.understory.web.DatabaseFailure;

/// Does what belongs together in one transaction, and tells of it once it is committed.
@ApplicationScoped
class ModerationTransaction {

    private static final int LEISURE_MILLIS = 600_000;

    private final AgroalDataSource database;
    private final CaseTeller teller;
    private final Notifier notifier;

    ModerationTransaction(AgroalDataSource database, CaseTeller teller, Notifier notifier) {
        this.database = database;
        this.teller = teller;
        this.notifier = notifier;
    }

    interface Work<T> {
        T in(Connection connection, AfterCommit after) throws SQLException;
    }

    <T> T call(Work<T> work) {
        var after = new AfterCommit();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.in(connection, after);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            after.run();
            teller.wake();
            notifier.wake();
            return result;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// A look at one moment of the database.
    <T> T read(Work<T> work) {
        try (var connection = database.getConnection()) {
            return read(connection, work);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// The same for what nobody waits for, and which may take longer than the answer to a request.
    <T> T readAtLeisure(Work<T> work) {
        try (var connection = database.getConnection()) {
            var usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, LEISURE_MILLIS);
            try {
                return read(connection, work);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static <T> T read(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return work.in(connection, new AfterCommit());
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }
}
