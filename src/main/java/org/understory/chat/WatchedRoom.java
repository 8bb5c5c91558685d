package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.understory.moderation.ModeratedRows;
import org.understory.web.DatabaseFailure;

/// The end of a room, for whoever watches over it.
@ApplicationScoped
public class WatchedRoom {

    // Index message_seq, backwards.
    static final String NEWEST = """
            SELECT id FROM message WHERE article_id = ? AND seq IS NOT NULL AND state = 'published'
            ORDER BY seq DESC LIMIT ?""";

    private final AgroalDataSource database;

    WatchedRoom(AgroalDataSource database) {
        this.database = database;
    }

    /// @param head how far the room's log goes; 0 for a room that nobody has opened
    /// @param newest the ids of the newest messages that readers see
    public record End(long head, List<Long> newest) {}

    /// @param limit how many messages at most
    public End end(long articleId, int limit) {
        try (var connection = database.getConnection()) {
            // What comes between the two is told again, and changes nothing.
            var head = head(connection, articleId);
            return new End(head, newest(connection, articleId, limit));
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static long head(Connection connection, long articleId) throws SQLException {
        try (var select = connection.prepareStatement("SELECT head FROM room WHERE article_id = ?")) {
            select.setLong(1, articleId);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static List<Long> newest(Connection connection, long articleId, int limit) throws SQLException {
        try (var select = connection.prepareStatement(NEWEST)) {
            select.setLong(1, articleId);
            select.setInt(2, limit);
            return ModeratedRows.ids(select);
        }
    }
}
