package org.understory.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.post.Composition;

/// Fills rooms with messages that were said elsewhere or earlier, with the times that they had.
@ApplicationScoped
public class MessageArchive {

    /// A message of an archive.
    ///
    /// @param replyTo the place in the archive of the message that it answers, counted from 0
    /// @param pinned whether it is the one that stands over the room
    public record ArchivedMessage(long authorId, Body body, Optional<Integer> replyTo, boolean pinned, Instant at) {

        Optional<Long> replyToSeq() {
            return replyTo.map(MessageArchive::seq);
        }
    }

    /// Fills a room in the connection's transaction. One in which something happened already stays as it is, so that
    /// doing it again changes nothing.
    ///
    /// @param messages in the order of time
    public void fill(Connection connection, long articleId, List<ArchivedMessage> messages) throws SQLException {
        if (messages.isEmpty() || !isUntouched(connection, articleId)) {
            return;
        }
        write(connection, articleId, messages);
        var pinned = pinned(messages);
        if (pinned.isPresent()) {
            logPin(connection, articleId, messages, pinned.get());
        }
        count(connection, articleId, messages, pinned);
    }

    private static long seq(int place) {
        return place + 1L;
    }

    private static Optional<Long> pinned(List<ArchivedMessage> messages) {
        for (int place = 0; place < messages.size(); place++) {
            if (messages.get(place).pinned()) {
                return Optional.of(seq(place));
            }
        }
        return Optional.empty();
    }

    /// Opens the room where it is not, and locks it.
    private static boolean isUntouched(Connection connection, long articleId) throws SQLException {
        try (var open = connection.prepareStatement("INSERT INTO room (article_id) VALUES (?) ON CONFLICT DO NOTHING");
                var lock =
                        connection.prepareStatement("SELECT head FROM room WHERE article_id = ? FOR NO KEY UPDATE")) {
            open.setLong(1, articleId);
            open.executeUpdate();
            lock.setLong(1, articleId);
            try (var row = lock.executeQuery()) {
                row.next();
                return row.getLong(1) == 0;
            }
        }
    }

    private static void write(Connection connection, long articleId, List<ArchivedMessage> messages)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO message (article_id, seq, author_id, state, source, html, language, reply_to, created_at,
                                     request_key, request_hash)
                VALUES (?, ?, ?, 'published', ?, ?, ?, ?, ?, ?, ?)""")) {
            for (int place = 0; place < messages.size(); place++) {
                var message = messages.get(place);
                var text = message.body().text();
                insert.setLong(1, articleId);
                insert.setLong(2, seq(place));
                insert.setLong(3, message.authorId());
                insert.setString(4, text.value());
                insert.setString(5, message.body().html().value());
                insert.setString(6, message.body().language().orElse(null));
                insert.setObject(7, message.replyToSeq().orElse(null), Types.BIGINT);
                insert.setTimestamp(8, Timestamp.from(message.at()));
                insert.setString(9, "archive:" + articleId + "/" + seq(place));
                insert.setBytes(10, Composition.hash(articleId, message.replyToSeq(), text));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// An act of its own in the room's log, after all that was said.
    private static void logPin(Connection connection, long articleId, List<ArchivedMessage> messages, long pinned)
            throws SQLException {
        try (var log = connection.prepareStatement(
                "INSERT INTO room_event (article_id, seq, type, target, at) VALUES (?, ?, 'pinned', ?, ?)")) {
            log.setLong(1, articleId);
            log.setLong(2, messages.size() + 1L);
            log.setLong(3, pinned);
            log.setTimestamp(4, Timestamp.from(messages.getLast().at()));
            log.executeUpdate();
        }
    }

    private static void count(
            Connection connection, long articleId, List<ArchivedMessage> messages, Optional<Long> pinned)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE room SET head = ?, messages = ?, last_seq = ?, last_at = ?, pinned = ? WHERE article_id = ?""")) {
            update.setLong(1, messages.size() + (pinned.isPresent() ? 1 : 0));
            update.setLong(2, messages.size());
            update.setLong(3, messages.size());
            update.setTimestamp(4, Timestamp.from(messages.getLast().at()));
            update.setObject(5, pinned.orElse(null), Types.BIGINT);
            update.setLong(6, articleId);
            update.executeUpdate();
        }
    }
}
