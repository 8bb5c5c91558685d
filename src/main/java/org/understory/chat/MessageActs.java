package org.understory.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.understory.live.Event;
import org.understory.notification.Notices;
import org.understory.post.Body;
import org.understory.post.PostText;
import org.understory.web.SafeHtml;

/// What is done to a message besides sending it, in the transaction that has locked its room: each act takes
/// the next number of the room's log.
@ApplicationScoped
class MessageActs {

    private final MessageQueries queries;
    private final MessageEvents events;

    MessageActs(MessageQueries queries, MessageEvents events) {
        this.queries = queries;
        this.events = events;
    }

    /// A message under the lock on its room.
    ///
    /// @param seq its number; empty while it is held
    /// @param words empty where it was removed
    record Found(
            long id,
            long articleId,
            Optional<Long> seq,
            long authorId,
            String state,
            Optional<Body> words,
            Optional<Long> replyTo,
            Instant at) {

        boolean isRemoved() {
            return state.equals("removed");
        }
    }

    // Index message_seq.
    Optional<Found> find(Connection connection, long articleId, long seq) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT id, article_id, seq, author_id, state, source, html, language, reply_to, created_at
                FROM message WHERE article_id = ? AND seq = ?""")) {
            select.setLong(1, articleId);
            select.setLong(2, seq);
            try (var row = select.executeQuery()) {
                return found(row);
            }
        }
    }

    // Primary key of message.
    Optional<Found> find(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT id, article_id, seq, author_id, state, source, html, language, reply_to, created_at
                FROM message WHERE id = ?""")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return found(row);
            }
        }
    }

    private static Optional<Found> found(ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        var state = row.getString(5);
        return Optional.of(new Found(
                row.getLong(1),
                row.getLong(2),
                Optional.ofNullable(row.getObject(3, Long.class)),
                row.getLong(4),
                state,
                state.equals("removed")
                        ? Optional.empty()
                        : Optional.of(new Body(
                                new PostText(row.getString(6)),
                                new SafeHtml(row.getString(7)),
                                Optional.ofNullable(row.getString(8)))),
                Optional.ofNullable(row.getObject(9, Long.class)),
                row.getTimestamp(10).toInstant()));
    }

    /// Keeps what a message says now among its earlier versions.
    void keepVersion(Connection connection, Found message, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO message_version (message_id, number, source, replaced_at)
                SELECT m.id, 1 + (SELECT count(*) FROM message_version v WHERE v.message_id = m.id), m.source, ?
                FROM message m WHERE m.id = ?""")) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setLong(2, message.id());
            insert.executeUpdate();
        }
    }

    /// How often a message was changed.
    int versions(Connection connection, Found message) throws SQLException {
        try (var select = connection.prepareStatement("SELECT count(*) FROM message_version WHERE message_id = ?")) {
            select.setLong(1, message.id());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /// Forgets what a message said before.
    void forgetVersions(Connection connection, Found message) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM message_version WHERE message_id = ?")) {
            delete.setLong(1, message.id());
            delete.executeUpdate();
        }
    }

    /// Replaces the words of a message.
    ///
    /// @param redacted whether a moderator does it, which everybody is told
    /// @param number of the event
    /// @return empty for a message that nobody sees
    Optional<Event> rewrite(
            Connection connection, Found message, Body words, boolean redacted, long number, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE message SET source = ?, html = ?, language = ?, edited_at = ?, redacted = redacted OR ?
                WHERE id = ?""")) {
            words(update, words);
            update.setTimestamp(4, Timestamp.from(now));
            update.setBoolean(5, redacted);
            update.setLong(6, message.id());
            update.executeUpdate();
        }
        if (message.seq().isEmpty()) {
            return Optional.empty();
        }
        var seq = message.seq().get();
        log(connection, message.articleId(), number, "edited", Optional.of(seq), now);
        var notices = new Notices();
        notices.edited(NotifiedMessages.ref(message.articleId(), seq), message.authorId(), words.mentions());
        notices.write(connection);
        return Optional.of(edited(connection, message, number, now));
    }

    /// Takes the words of a message away; its place stays.
    ///
    /// @return empty for a message that nobody saw
    Optional<Event> takeAway(Connection connection, Found message, long number, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE message SET state = 'removed', source = '', html = '', language = NULL, release_at = NULL
                WHERE id = ?""")) {
            update.setLong(1, message.id());
            update.executeUpdate();
        }
        if (message.seq().isEmpty()) {
            return Optional.empty();
        }
        var seq = message.seq().get();
        log(connection, message.articleId(), number, "removed", Optional.of(seq), now);
        gone(connection, message.articleId(), 1);
        var notices = new Notices();
        notices.gone(NotifiedMessages.ref(message.articleId(), seq));
        notices.write(connection);
        return Optional.of(events.about(number, "removed", now, Optional.of(seq)));
    }

    /// Forgets when a held message shows itself.
    void keepBack(Connection connection, long id) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE message SET release_at = NULL WHERE id = ?")) {
            update.setLong(1, id);
            update.executeUpdate();
        }
    }

    /// Shows a message that nobody sees: one that was held gets its number now, one that was taken away comes
    /// back to its place.
    Event putBack(Connection connection, Found message, Body words, long number, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE message SET source = ?, html = ?, language = ?, state = 'published', seq = coalesce(seq, ?),
                                   release_at = NULL
                WHERE id = ?""")) {
            words(update, words);
            update.setLong(4, number);
            update.setLong(5, message.id());
            update.executeUpdate();
        }
        if (message.seq().isPresent()) {
            log(connection, message.articleId(), number, "edited", message.seq(), now);
            gone(connection, message.articleId(), -1);
            return edited(connection, message, number, now);
        }
        try (var count = connection.prepareStatement("""
                UPDATE room SET head = ?, messages = messages + 1, last_seq = ?, last_at = ? WHERE article_id = ?""")) {
            count.setLong(1, number);
            count.setLong(2, number);
            count.setTimestamp(3, Timestamp.from(now));
            count.setLong(4, message.articleId());
            count.executeUpdate();
        }
        NotifiedMessages.released(connection, message.articleId(), List.of(number));
        return events.of(queries.one(connection, message.articleId(), number).orElseThrow());
    }

    private Event edited(Connection connection, Found message, long number, Instant now) throws SQLException {
        var seq = message.seq().orElseThrow();
        return events.edited(
                number, now, queries.one(connection, message.articleId(), seq).orElseThrow());
    }

    static void log(Connection connection, long articleId, long seq, String type, Optional<Long> target, Instant at)
            throws SQLException {
        try (var write = connection.prepareStatement("""
                WITH event AS (
                    INSERT INTO room_event (article_id, seq, type, target, at) VALUES (?, ?, ?, ?, ?)
                    RETURNING article_id, seq)
                UPDATE room SET head = event.seq FROM event WHERE room.article_id = event.article_id""")) {
            write.setLong(1, articleId);
            write.setLong(2, seq);
            write.setString(3, type);
            write.setObject(4, target.orElse(null), Types.BIGINT);
            write.setTimestamp(5, Timestamp.from(at));
            write.executeUpdate();
        }
    }

    private static void gone(Connection connection, long articleId, int more) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE room SET gone = gone + ? WHERE article_id = ?")) {
            update.setInt(1, more);
            update.setLong(2, articleId);
            update.executeUpdate();
        }
    }

    private static void words(java.sql.PreparedStatement update, Body words) throws SQLException {
        update.setString(1, words.text().value());
        update.setString(2, words.html().value());
        update.setString(3, words.language().orElse(null));
    }
}
