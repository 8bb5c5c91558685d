package org.understory.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.understory.moderation.Moderated;
import org.understory.moderation.ModeratedRows;

/// The end of a room, for whoever watches over it.
final class WatchedRoom {

    // Index message_seq, backwards.
    static final String NEWEST = """
            SELECT id FROM message WHERE article_id = ? AND seq IS NOT NULL AND state = 'published'
            ORDER BY seq DESC LIMIT ?""";

    private WatchedRoom() {}

    /// @param limit how many messages at most
    static Moderated.End end(Connection connection, long articleId, int limit) throws SQLException {
        // What comes between the two is told again, and changes nothing.
        var head = head(connection, articleId);
        return new Moderated.End(head, newest(connection, articleId, limit));
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
