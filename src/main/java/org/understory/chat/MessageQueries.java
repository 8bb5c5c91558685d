package org.understory.chat;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.chat.MessageView.Author;
import org.understory.chat.MessageView.Quoted;
import org.understory.live.Event;
import org.understory.live.Log;
import org.understory.live.Topic;
import org.understory.post.Body;
import org.understory.post.PostText;
import org.understory.web.DatabaseFailure;
import org.understory.web.SafeHtml;

/// Reads rooms in plain SQL: messages as they stand now, and the log.
@ApplicationScoped
class MessageQueries {

    /// The columns that [#message] reads, of the message `m`, its author `r`, and what it answers, `q` and `qr`.
    static final String MESSAGE = """
            m.seq, m.created_at, m.state, m.source, m.html, m.language, m.edited_at, m.author_id, r.display_name, r.staff,
            m.reply_to, q.state, q.html, qr.display_name, m.redacted""";

    private static final String FROM = """
             FROM message m
            JOIN reader r ON r.id = m.author_id
            LEFT JOIN message q ON q.article_id = m.article_id AND q.seq = m.reply_to
            LEFT JOIN reader qr ON qr.id = q.author_id
            """;

    // Index message_seq.
    static final String BEFORE = "SELECT " + MESSAGE + FROM + """
            WHERE m.article_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?""";

    // Index message_seq.
    static final String AFTER = "SELECT " + MESSAGE + FROM + """
            WHERE m.article_id = ? AND m.seq > ? ORDER BY m.seq LIMIT ?""";

    // Index message_seq.
    static final String NEWEST = "SELECT " + MESSAGE + FROM + """
            WHERE m.article_id = ? AND m.seq > ? ORDER BY m.seq DESC LIMIT ?""";

    // Primary key of room_event; index message_seq.
    static final String EVENTS = "SELECT " + MESSAGE + """
            , e.seq, e.type, e.target, e.at FROM (
                SELECT * FROM room_event WHERE article_id = ? AND seq > ? ORDER BY seq DESC LIMIT ?) AS e
            LEFT JOIN message m ON m.article_id = e.article_id AND m.seq = e.target
            LEFT JOIN reader r ON r.id = m.author_id
            LEFT JOIN message q ON q.article_id = m.article_id AND q.seq = m.reply_to
            LEFT JOIN reader qr ON qr.id = q.author_id
            ORDER BY e.seq""";

    // Primary key of room.
    static final String HEADS = "SELECT article_id, head FROM room WHERE article_id = ANY (?)";

    private final AgroalDataSource database;
    private final MessageEvents events;

    MessageQueries(AgroalDataSource database, MessageEvents events) {
        this.database = database;
        this.events = events;
    }

    /// A room as it is now; a room in which nothing was said yet is as usual.
    ///
    /// @param head the number of its last event
    /// @param siteNotice what is said where the whole site is closed, which may be nothing; empty where it is open
    record State(RoomRules rules, long head, Optional<Long> pinned, Optional<String> siteNotice) {}

    /// Empty where there is no such article.
    Optional<State> state(long articleId) {
        try (var connection = database.getConnection()) {
            return state(connection, articleId);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    Optional<RoomRules> rules(Connection connection, long articleId) throws SQLException {
        return state(connection, articleId).map(State::rules);
    }

    private static Optional<State> state(Connection connection, long articleId) throws SQLException {
        try (var select = connection.prepareStatement("SELECT " + Rooms.RULES + """
                , r.head, r.pinned, s.open, s.notice AS site_notice
                FROM article a LEFT JOIN room r ON r.article_id = a.id""" + Rooms.OF_SECTION + """
                CROSS JOIN site_commenting s
                WHERE a.id = ? AND a.state = 'published'""")) {
            select.setLong(1, articleId);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var siteNotice = Rooms.siteNotice(row);
                return Optional.of(
                        row.getString(1) == null
                                ? new State(RoomRules.USUAL, 0, Optional.empty(), siteNotice)
                                : new State(
                                        Rooms.rules(row),
                                        row.getLong("head"),
                                        Optional.ofNullable(row.getObject("pinned", Long.class)),
                                        siteNotice));
            }
        }
    }

    /// Messages before a number, the newest first.
    List<MessageView> before(long articleId, long seq, int limit) {
        return messages(BEFORE, articleId, seq, limit);
    }

    /// Messages after a number, the oldest first.
    List<MessageView> after(long articleId, long seq, int limit) {
        return messages(AFTER, articleId, seq, limit);
    }

    Optional<MessageView> one(long articleId, long seq) {
        try (var connection = database.getConnection()) {
            return one(connection, articleId, seq);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    Optional<MessageView> one(Connection connection, long articleId, long seq) throws SQLException {
        return messages(connection, AFTER, articleId, seq - 1, 1).stream()
                .filter(message -> message.seq() == seq)
                .findFirst();
    }

    /// The end of a room's log: its newest events after a number. One snapshot of the database, else an event that was
    /// committed between two looks would be missing among later ones.
    ///
    /// @return empty where there is no such article
    Optional<Log> log(long articleId, long after, int limit) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                var state = state(connection, articleId);
                if (state.isEmpty()) {
                    return Optional.empty();
                }
                var found = new ArrayList<Event>();
                messages(connection, NEWEST, articleId, after, limit).forEach(message -> found.add(events.of(message)));
                found.addAll(
                        events(connection, articleId, after, limit, state.get().rules()));
                found.sort(Comparator.comparingLong(Event::seq));
                return Optional.of(new Log(
                        state.get().head(),
                        List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size()))));
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// How far the logs of these rooms reach; of rooms that are not open yet nothing is said.
    Map<Topic, Long> heads(List<Long> articleIds) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(HEADS)) {
            select.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            var heads = new HashMap<Topic, Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    heads.put(new Topic.Chat(rows.getLong(1)), rows.getLong(2));
                }
            }
            return heads;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private List<Event> events(Connection connection, long articleId, long after, int limit, RoomRules rules)
            throws SQLException {
        try (var select = connection.prepareStatement(EVENTS)) {
            select.setLong(1, articleId);
            select.setLong(2, after);
            select.setInt(3, limit);
            try (var rows = select.executeQuery()) {
                var found = new ArrayList<Event>();
                while (rows.next()) {
                    found.add(event(rows, rules));
                }
                return found;
            }
        }
    }

    private Event event(ResultSet row, RoomRules rules) throws SQLException {
        var seq = row.getLong(16);
        var type = row.getString(17);
        var target = Optional.ofNullable(row.getObject(18, Long.class));
        var at = row.getTimestamp(19).toInstant();
        return switch (type) {
            case "edited" -> events.edited(seq, at, message(row));
            case "mode" -> events.ruled(seq, at, rules);
            default -> events.about(seq, type, at, target);
        };
    }

    private List<MessageView> messages(String sql, long articleId, long seq, int limit) {
        try (var connection = database.getConnection()) {
            return messages(connection, sql, articleId, seq, limit);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static List<MessageView> messages(Connection connection, String sql, long articleId, long seq, int limit)
            throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, articleId);
            select.setLong(2, seq);
            select.setInt(3, limit);
            try (var rows = select.executeQuery()) {
                var messages = new ArrayList<MessageView>();
                while (rows.next()) {
                    messages.add(message(rows));
                }
                return messages;
            }
        }
    }

    static MessageView message(ResultSet row) throws SQLException {
        var seq = row.getLong(1);
        var at = row.getTimestamp(2).toInstant();
        if (row.getString(3).equals("removed")) {
            return MessageView.removed(seq, at);
        }
        return MessageView.published(
                seq,
                at,
                new Author(row.getLong(8), row.getString(9), row.getBoolean(10)),
                new Body(
                        new PostText(row.getString(4)),
                        new SafeHtml(row.getString(5)),
                        Optional.ofNullable(row.getString(6))),
                quoted(row),
                Optional.ofNullable(row.getTimestamp(7)).map(Timestamp::toInstant),
                row.getBoolean(15));
    }

    private static Optional<Quoted> quoted(ResultSet row) throws SQLException {
        var seq = Optional.ofNullable(row.getObject(11, Long.class));
        if (seq.isEmpty() || row.getString(12) == null) {
            return seq.map(Quoted::removed);
        }
        return Optional.of(
                row.getString(12).equals("removed")
                        ? Quoted.removed(seq.get())
                        : Quoted.of(seq.get(), row.getString(14), new SafeHtml(row.getString(13))));
    }
}
