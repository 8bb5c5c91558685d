package org.understory.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Takes the locks on discussions, always in the order of their numbers, so that no two batches wait for each other.
@ApplicationScoped
class Places {

    private final DiscussionConfig config;

    Places(DiscussionConfig config) {
        this.config = config;
    }

    /// The discussions of these articles, locked until the transaction ends; an article that does not
    /// exist, or was withdrawn, has none.
    Map<Long, Place> lock(Connection connection, SortedSet<Long> articleIds) throws SQLException {
        var places = known(connection, articleIds);
        if (places.size() < articleIds.size()) {
            open(connection, articleIds);
            places = known(connection, articleIds);
        }
        return places;
    }

    private Map<Long, Place> known(Connection connection, SortedSet<Long> articleIds) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT d.article_id, a.author_id, coalesce(t.mode, d.mode),
                       CASE WHEN t.section_id IS NULL THEN d.closes_at ELSE t.closes_at END, a.published_at, s.open, s.notice,
                       coalesce(t.notice, d.notice), d.head, d.version, d.comments
                FROM discussion d JOIN article a ON a.id = d.article_id AND a.state = 'published'
                LEFT JOIN section_discussion t ON t.section_id = a.section_id AND NOT d.own
                CROSS JOIN site_commenting s
                WHERE d.article_id = ANY (?)
                ORDER BY d.article_id
                FOR NO KEY UPDATE OF d""")) {
            select.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            var places = new HashMap<Long, Place>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    places.put(rows.getLong(1), place(rows));
                }
            }
            return places;
        }
    }

    private Place place(ResultSet row) throws SQLException {
        var publishedAt = row.getTimestamp(5).toInstant();
        return new Place(
                row.getLong(1),
                Optional.ofNullable(row.getObject(2, Long.class)),
                Mode.of(row.getString(3)).orElseThrow(),
                Optional.ofNullable(row.getTimestamp(4))
                        .map(Timestamp::toInstant)
                        .or(() -> config.closesAfter().map(publishedAt::plus)),
                row.getBoolean(6) ? Optional.empty() : Optional.of(row.getString(7)),
                row.getString(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11));
    }

    private static void open(Connection connection, SortedSet<Long> articleIds) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO discussion (article_id)
                SELECT id FROM article WHERE id = ANY (?) ORDER BY id
                ON CONFLICT DO NOTHING""")) {
            insert.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            insert.executeUpdate();
        }
    }
}
