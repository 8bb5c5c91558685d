package org.understory.chat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// New messages on their way into the database, with the heads of their rooms: one statement writes it all, because
/// each more is a round trip that everybody in these rooms waits for.
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
    private record Row(NewMessage message, Room room, Optional<Long> seq) {}

    void add(NewMessage message, Room room, Optional<Long> seq) {
        rows.add(new Row(message, room, seq));
    }

    void write(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(WRITE)) {
            set(statement, 1, "bigint", rows, row -> row.message().articleId());
            set(statement, 2, "bigint", rows, row -> row.seq().orElse(null));
            set(statement, 3, "bigint", rows, row -> row.message().author().id());
            set(statement, 4, "text", rows, row -> row.message().body().text().value());
            set(statement, 5, "text", rows, row -> row.message().body().html().value());
            set(statement, 6, "text", rows, row -> row.message()
                    .body()
                    .language()
                    .orElse(null));
            set(statement, 7, "bigint", rows, row -> row.message().replyTo().orElse(null));
            set(statement, 8, "timestamptz", rows, row -> row.message().at());
            set(
                    statement,
                    9,
                    "timestamptz",
                    rows,
                    row -> row.seq().isPresent()
                            ? null
                            : row.room()
                                    .rules()
                                    .heldUntil(
                                            row.message().author(),
                                            row.message().at())
                                    .orElseThrow());
            set(statement, 10, "text", rows, row -> row.message().requestKey());
            var hashes = rows.stream().map(row -> row.message().requestHash()).toArray(byte[][]::new);
            statement.setArray(11, connection.createArrayOf("bytea", hashes));
            var grown = rows.stream()
                    .filter(row -> row.seq().isPresent())
                    .map(Row::room)
                    .distinct()
                    .toList();
            set(statement, 12, "bigint", grown, room -> room.articleId);
            set(statement, 13, "bigint", grown, Room::added);
            set(statement, 14, "timestamptz", grown, Room::lastAt);
            statement.executeUpdate();
        }
    }

    private static <T> void set(
            PreparedStatement statement, int column, String type, Collection<T> rows, Function<T, Object> value)
            throws SQLException {
        statement.setArray(
                column,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(value).toArray()));
    }
}
