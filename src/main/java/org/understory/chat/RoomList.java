package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.article.Article;
import org.understory.web.Cursor;
import org.understory.web.DatabaseFailure;
import org.understory.web.Listing;
import org.understory.web.WebConfig;

/// The rooms in which something was said, the liveliest first, and how far each reader has read in them. What is unread
/// follows from that and is counted when asked for.
@ApplicationScoped
public class RoomList {

    /// What the cached lists of rooms are known by.
    public static final String SUBJECT = "chats";

    private static final String KIND = "rooms";
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MOST_UNREAD = 100;

    // Indexes room_activity and message_seq, once a room of the page.
    static final String ROOMS = "SELECT " + MessageQueries.MESSAGE + """
            , room.article_id, a.headline, a.language, a.slug,
            CASE WHEN CASE WHEN t.section_id IS NULL THEN room.closes_at ELSE t.closes_at END <= ? THEN 'closed'
                 ELSE coalesce(t.mode, room.mode) END, room.messages, room.last_at, n.unread
            FROM (SELECT * FROM room
                  WHERE last_at IS NOT NULL AND (last_at, article_id) < (?, ?)
                    AND (SELECT w.state FROM article w WHERE w.id = room.article_id) = 'published'
                  ORDER BY last_at DESC, article_id DESC LIMIT ?) AS room
            JOIN article a ON a.id = room.article_id
            LEFT JOIN section_chat t ON t.section_id = a.section_id AND NOT room.own
            LEFT JOIN LATERAL (
              SELECT * FROM message
              WHERE article_id = room.article_id AND seq IS NOT NULL AND state = 'published'
              ORDER BY seq DESC LIMIT 1) AS m ON true
            LEFT JOIN reader r ON r.id = m.author_id
            LEFT JOIN message q ON q.article_id = m.article_id AND q.seq = m.reply_to
            LEFT JOIN reader qr ON qr.id = q.author_id
            LEFT JOIN read_position p ON p.reader_id = ? AND p.article_id = room.article_id
            LEFT JOIN LATERAL (
              SELECT count(*) AS unread FROM (
                SELECT 1 FROM message u
                WHERE u.article_id = room.article_id AND u.seq > p.seq AND u.state = 'published'
                  AND u.author_id <> p.reader_id
                LIMIT ?) AS newer) AS n ON p.seq IS NOT NULL
            ORDER BY room.last_at DESC, room.article_id DESC""";

    private final AgroalDataSource database;
    private final String origin;
    private final Clock clock;

    RoomList(AgroalDataSource database, WebConfig web, Clock clock) {
        this.database = database;
        this.origin = web.origin();
        this.clock = clock;
    }

    /// A page of the list.
    ///
    /// @param readerId for whom unread messages are counted
    public Listing<RoomView> page(Optional<Long> readerId, String cursor, int limit) {
        var from = cursor == null ? null : Cursor.parse(cursor, KIND, 3);
        var before = from == null ? END_OF_TIME : Instant.ofEpochSecond(from.number(0), from.number(1));
        var rooms = read(readerId, before, from == null ? Long.MAX_VALUE : from.number(2), limit + 1);
        if (rooms.size() <= limit) {
            return Listing.last(rooms);
        }
        var shown = rooms.subList(0, limit);
        var last = shown.getLast();
        var next = Cursor.of(KIND, last.lastAt().getEpochSecond(), last.lastAt().getNano(), last.articleId());
        return new Listing<>(shown, Optional.of(next.encode()));
    }

    /// Remembers how far somebody has read; it never goes back.
    ///
    /// @param seq the number of the last event that they saw; beyond the room's last it counts as that
    void read(long readerId, long articleId, long seq) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        INSERT INTO read_position (reader_id, article_id, seq)
                        SELECT ?, article_id, least(head, ?) FROM room WHERE article_id = ?
                        ON CONFLICT (reader_id, article_id) DO UPDATE SET seq = excluded.seq
                        WHERE read_position.seq < excluded.seq""")) {
            upsert.setLong(1, readerId);
            upsert.setLong(2, seq);
            upsert.setLong(3, articleId);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// How far somebody has read; empty where they never looked.
    Optional<Long> readBy(long readerId, long articleId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT seq FROM read_position WHERE reader_id = ? AND article_id = ?")) {
            select.setLong(1, readerId);
            select.setLong(2, articleId);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private List<RoomView> read(Optional<Long> readerId, Instant before, long beforeId, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ROOMS)) {
            select.setTimestamp(1, Timestamp.from(clock.instant()));
            select.setTimestamp(2, Timestamp.from(before));
            select.setLong(3, beforeId);
            select.setInt(4, limit);
            select.setObject(5, readerId.orElse(null), Types.BIGINT);
            select.setInt(6, MOST_UNREAD);
            try (var rows = select.executeQuery()) {
                var rooms = new ArrayList<RoomView>();
                while (rows.next()) {
                    rooms.add(room(rows));
                }
                return rooms;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private RoomView room(ResultSet row) throws SQLException {
        var articleId = row.getLong(16);
        return new RoomView(
                articleId,
                row.getString(17),
                row.getString(18),
                origin + Article.path(articleId, row.getString(19)),
                RoomMode.of(row.getString(20)).orElseThrow(),
                row.getLong(21),
                row.getTimestamp(22).toInstant(),
                row.getString(3) == null ? Optional.empty() : Optional.of(MessageQueries.message(row)),
                Optional.ofNullable(row.getObject(23, Long.class)).map(Long::intValue));
    }
}
