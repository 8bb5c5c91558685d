package org.understory.live;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.understory.web.DatabaseFailure;

/// Which history the numbers of all logs belong to. It changes when the database is restored to an older point, after
/// which the same numbers mean other events: PostgreSQL then starts a new timeline, or it is another database.
@ApplicationScoped
class Epoch {

    private final AgroalDataSource database;
    private volatile String value;

    Epoch(AgroalDataSource database) {
        this.database = database;
    }

    /// Asks the database the first time.
    String value() {
        if (value == null) {
            value = read();
        }
        return value;
    }

    /// Asks the database again whether the history is another one than before.
    boolean hasChanged() {
        var before = value();
        value = read();
        return !value.equals(before);
    }

    private String read() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT s.system_identifier, c.timeline_id, d.oid
                        FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d
                        WHERE d.datname = current_database()""");
                var row = select.executeQuery()) {
            row.next();
            return Long.toUnsignedString(
                    (row.getLong(1) * 31 + row.getLong(2)) * 31 + row.getLong(3), Character.MAX_RADIX);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
