package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.understory.web.DatabaseFailure;

/// Ids for new comments, taken from the database a thousand at a time, so that no comment costs a query for its own.
@ApplicationScoped
class CommentIds {

    /// As in the definition of the sequence.
    private static final long BLOCK = 1000;

    private final AgroalDataSource database;
    private long next;
    private long end;

    CommentIds(AgroalDataSource database) {
        this.database = database;
    }

    synchronized long next() {
        if (next == end) {
            next = takeBlock();
            end = next + BLOCK;
        }
        return next++;
    }

    private long takeBlock() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT nextval('comment_id')");
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
