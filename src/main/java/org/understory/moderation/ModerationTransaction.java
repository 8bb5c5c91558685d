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
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return work.in(connection, new AfterCommit());
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
