package org.understory.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Takes the locks on rooms, always in the order of their numbers, so that no two batches wait for each other. A room
/// opens when its first message comes.
@ApplicationScoped
class Rooms {

    /// The columns that [#rules] reads, of a room `r` and of what its section sets, `t`.
    static final String RULES = """
            coalesce(t.mode, r.mode), coalesce(t.slow_seconds, r.slow_seconds), coalesce(t.wait_hours, r.wait_hours),
            coalesce(t.hold_seconds, r.hold_seconds),
            CASE WHEN t.section_id IS NULL THEN r.closes_at ELSE t.closes_at END, coalesce(t.notice, r.notice),
            coalesce(r.self_tuning, true), coalesce(r.burst_seconds, 0)""";

    /// What its section sets, for a room that sets nothing of its own.
    static final String OF_SECTION =
            " LEFT JOIN section_chat t ON t.section_id = a.section_id AND NOT coalesce(r.own, false) ";

    /// The rooms of these articles, locked until the transaction ends; an article that does not exist, or
    /// was withdrawn, has none.
    Map<Long, Room> lock(Connection connection, SortedSet<Long> articleIds) throws SQLException {
        var rooms = known(connection, articleIds);
        if (rooms.size() < articleIds.size()) {
            open(connection, articleIds);
            rooms = known(connection, articleIds);
        }
        return rooms;
    }

    private static Map<Long, Room> known(Connection connection, SortedSet<Long> articleIds) throws SQLException {
        try (var select = connection.prepareStatement("SELECT " + RULES + """
                , r.article_id, r.head, r.messages, s.open, s.notice AS site_notice
                FROM room r JOIN article a ON a.id = r.article_id AND a.state = 'published'""" + OF_SECTION + """
                CROSS JOIN site_commenting s
                WHERE r.article_id = ANY (?)
                ORDER BY r.article_id
                FOR NO KEY UPDATE OF r""")) {
            select.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            var rooms = new HashMap<Long, Room>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var articleId = rows.getLong("article_id");
                    rooms.put(
                            articleId,
                            new Room(
                                    articleId,
                                    rules(rows),
                                    siteNotice(rows),
                                    rows.getLong("head"),
                                    rows.getLong("messages")));
                }
            }
            return rooms;
        }
    }

    /// What is said where the whole site is closed.
    static Optional<String> siteNotice(ResultSet row) throws SQLException {
        return row.getBoolean("open") ? Optional.empty() : Optional.of(row.getString("site_notice"));
    }

    static RoomRules rules(ResultSet row) throws SQLException {
        return new RoomRules(
                RoomMode.of(row.getString(1)).orElseThrow(),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                row.getString(6),
                row.getBoolean(7),
                row.getInt(8));
    }

    private static void open(Connection connection, SortedSet<Long> articleIds) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO room (article_id)
                SELECT id FROM article WHERE id = ANY (?) ORDER BY id
                ON CONFLICT DO NOTHING""")) {
            insert.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            insert.executeUpdate();
        }
    }
}
