package org.understory.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.understory.moderation.Moderated;
import org.understory.moderation.ModeratedRows;

/// The end of a room, for whoever watches over it.
final class WatchedRoom {

    // Index message_seq, backwards.
    static final String NEWEST = """
            SELECT id FROM message WHERE article_id = ? AND seq IS NOT NULL AND state = 'published'
            ORDER BY seq DESC LIMIT ?""";

    // Index message_delayed.
    static final String DELAYED = """
            SELECT id FROM message WHERE article_id = ? AND state = 'held' AND release_at IS NOT NULL
            ORDER BY release_at LIMIT ?""";

    private WatchedRoom() {}

    /// @param limit how many messages at most
    static Moderated.End end(Connection connection, long articleId, int limit) throws SQLException {
        // What comes between the two is told again, and changes nothing.
        var head = head(connection, articleId);
        return new Moderated.End(
                head, ids(connection, NEWEST, articleId, limit), ids(connection, DELAYED, articleId, limit));
    }

    private static long head(Connection connection, long articleId) throws SQLException {
        try (var select = connection.prepareStatement("SELECT head FROM room WHERE article_id = ?")) {
            select.setLong(1, articleId);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /// When messages show themselves, of these that do so. Primary key of message.
    static Map<Long, Instant> releases(Connection connection, Collection<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT id, release_at FROM message
                WHERE id = ANY (?) AND state = 'held' AND release_at IS NOT NULL""")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            var releases = new HashMap<Long, Instant>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    releases.put(row.getLong(1), row.getTimestamp(2).toInstant());
                }
            }
            return releases;
        }
    }

    private static List<Long> ids(Connection connection, String sql, long articleId, int limit) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, articleId);
            select.setInt(2, limit);
            return ModeratedRows.ids(select);
        }
    }
}
