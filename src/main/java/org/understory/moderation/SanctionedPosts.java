package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.post.PostKind;

/// Finds what a sanction rejects of what its reader posted.
@ApplicationScoped
class SanctionedPosts {

    // Indexes comment_of_author, message_of_author, and the case's unique key.
    private static final String GOING = """
            FROM (
                SELECT 'comment' AS kind, id, created_at, article_id FROM comment
                WHERE author_id = ? AND created_at >= ? AND state <> 'removed'
                UNION ALL
                SELECT 'message', id, created_at, article_id FROM message
                WHERE author_id = ? AND created_at >= ? AND state <> 'removed') AS p
            JOIN article a ON a.id = p.article_id
            WHERE (?::bigint IS NULL OR a.section_id = ?) AND NOT EXISTS (
                SELECT 1 FROM moderation_case c WHERE c.kind = p.kind AND c.post = p.id AND c.escalated_by = ?)
            """;

    /// Whose posts, and which of them.
    ///
    /// @param section empty for all
    /// @param moderatorId who rejects them: what they gave to another one for a second opinion they leave alone
    record Of(long readerId, Optional<Long> section, Instant since, long moderatorId) {}

    /// How many there are.
    int count(Connection connection, Of which) throws SQLException {
        try (var select = connection.prepareStatement("SELECT count(*) " + GOING)) {
            set(select, which);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /// Some of them, the newest.
    List<Target> some(Connection connection, Of which, int limit) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT p.kind, p.id " + GOING + "ORDER BY p.created_at DESC LIMIT ?")) {
            set(select, which);
            select.setInt(8, limit);
            var targets = new ArrayList<Target>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    targets.add(new Target(PostKind.of(row.getString(1)), row.getLong(2)));
                }
            }
            return targets;
        }
    }

    private static void set(PreparedStatement select, Of which) throws SQLException {
        var since = Timestamp.from(which.since());
        select.setLong(1, which.readerId());
        select.setTimestamp(2, since);
        select.setLong(3, which.readerId());
        select.setTimestamp(4, since);
        select.setObject(5, which.section().orElse(null), Types.BIGINT);
        select.setObject(6, which.section().orElse(null), Types.BIGINT);
        select.setLong(7, which.moderatorId());
    }
}
