package org.understory.chat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.post.Columns;

/// New messages on their way into the database, with the heads of their rooms: one statement writes it all,
/// because each more is a round trip that everybody in these rooms waits for.
final class MessageRows {

    private static final String WRITE = """
            WITH added AS (
                INSERT INTO message (article_id, seq, author_id, state, source, html, language, reply_to, created_at,
                                     release_at, request_key, request_hash)
                SELECT article_id, seq, author_id, CASE WHEN seq IS NULL THEN 'held' ELSE 'published' END, source, html,
                       language, reply_to, created_at, release_at, request_key, request_hash
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                            ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bytea[])
                    AS t (article_id, seq, author_id, source, html, language, reply_to, created_at, release_at,
                          request_key, request_hash)
            )
            UPDATE room SET head = room.head + t.added, messages = room.messages + t.added,
                            last_seq = room.head + t.added, last_at = t.last_at
            FROM unnest(?::bigint[], ?::bigint[], ?::timestamptz[]) AS t (article_id, added, last_at)
            WHERE room.article_id = t.article_id""";

    private final List<Row> rows = new ArrayList<>();

    /// @param seq its number in the room; empty while it is held
    private record Row(NewMessage message, Room room, Optional<Long> seq) {

        /// When others see it without anybody's doing; what a check holds waits for a moderator.
        Optional<Instant> releaseAt() {
            return seq.isPresent() || message.screened().held()
                    ? Optional.empty()
                    : room.rules().heldUntil(message.author(), message.at());
        }
    }

    void add(NewMessage message, Room room, Optional<Long> seq) {
        rows.add(new Row(message, room, seq));
    }

    void write(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(WRITE)) {
            var columns = new Columns(statement);
            columns.add("bigint", rows, row -> row.message().articleId());
            columns.add("bigint", rows, row -> row.seq().orElse(null));
            columns.add("bigint", rows, row -> row.message().author().id());
            columns.add("text", rows, row -> row.message().body().text().value());
            columns.add("text", rows, row -> row.message().body().html().value());
            columns.add("text", rows, row -> row.message().body().language().orElse(null));
            columns.add("bigint", rows, row -> row.message().replyTo().orElse(null));
            columns.add("timestamptz", rows, row -> row.message().at());
            columns.add("timestamptz", rows, row -> row.releaseAt().orElse(null));
            columns.add("text", rows, row -> row.message().requestKey());
            var hashes = rows.stream().map(row -> row.message().requestHash()).toArray(byte[][]::new);
            columns.add("bytea", (Object[]) hashes);
            var grown = rows.stream()
                    .filter(row -> row.seq().isPresent())
                    .map(Row::room)
                    .distinct()
                    .toList();
            columns.add("bigint", grown, room -> room.articleId);
            columns.add("bigint", grown, Room::added);
            columns.add("timestamptz", grown, Room::lastAt);
            statement.executeUpdate();
        }
    }
}
