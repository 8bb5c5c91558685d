package org.understory.discussion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// New comments on their way into the database, with all that they change: the order of threads, the counts of replies,
/// the heads of their discussions. One statement writes it all, because each more is a round trip that everybody waits
/// for who writes into these discussions.
final class CommentRows {

    private static final String WRITE = """
            WITH added AS (
                INSERT INTO comment (id, article_id, parent_id, root_id, depth, seq, author_id, state, shown, source,
                                     html, language, created_at, request_key, request_hash)
                SELECT id, article_id, parent_id, root_id, depth, seq, author_id,
                       CASE WHEN seq IS NULL THEN 'held' ELSE 'published' END, seq IS NOT NULL, source, html, language,
                       created_at, request_key, request_hash
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::bigint[], ?::bigint[],
                            ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::bytea[])
                    AS t (id, article_id, parent_id, root_id, depth, seq, author_id, source, html, language, created_at,
                          request_key, request_hash)
            ), placed AS (
                INSERT INTO best_place (article_id, comment_id, rank, since)
                SELECT article_id, comment_id, 0, since
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS t (article_id, comment_id, since)
            ), answered AS (
                UPDATE comment SET replies = comment.replies + t.replies
                FROM unnest(?::bigint[], ?::integer[]) AS t (id, replies)
                WHERE comment.id = t.id
            )
            UPDATE discussion SET head = discussion.head + t.added, version = discussion.version + 1,
                                  comments = discussion.comments + t.added
            FROM unnest(?::bigint[], ?::bigint[]) AS t (article_id, added)
            WHERE discussion.article_id = t.article_id""";

    private final List<Row> rows = new ArrayList<>();

    /// @param seq its number in the discussion; empty while it is held
    private record Row(long id, NewComment comment, Place place, long rootId, int depth, Optional<Long> seq) {

        boolean published() {
            return seq.isPresent();
        }

        /// A new thread stands behind all that have votes until it has some itself.
        boolean startsThread() {
            return published() && depth == 0;
        }
    }

    void add(long id, NewComment comment, Place place, long rootId, int depth, Optional<Long> seq) {
        rows.add(new Row(id, comment, place, rootId, depth, seq));
    }

    void write(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(WRITE)) {
            set(statement, 1, "bigint", rows, Row::id);
            set(statement, 2, "bigint", rows, row -> row.comment().articleId());
            set(statement, 3, "bigint", rows, row -> row.comment().parentId().orElse(null));
            set(statement, 4, "bigint", rows, Row::rootId);
            set(statement, 5, "integer", rows, Row::depth);
            set(statement, 6, "bigint", rows, row -> row.seq().orElse(null));
            set(statement, 7, "bigint", rows, row -> row.comment().authorId());
            set(statement, 8, "text", rows, row -> row.comment().body().text().value());
            set(statement, 9, "text", rows, row -> row.comment().body().html().value());
            set(statement, 10, "text", rows, row -> row.comment()
                    .body()
                    .language()
                    .orElse(null));
            set(statement, 11, "timestamptz", rows, row -> row.comment().at());
            set(statement, 12, "text", rows, row -> row.comment().requestKey().orElse(null));
            statement.setArray(13, connection.createArrayOf("bytea", hashes()));
            var threads = rows.stream().filter(Row::startsThread).toList();
            set(statement, 14, "bigint", threads, row -> row.comment().articleId());
            set(statement, 15, "bigint", threads, Row::id);
            set(statement, 16, "bigint", threads, row -> row.place().versionAfter());
            var answered = answered();
            set(statement, 17, "bigint", answered.keySet(), id -> id);
            set(statement, 18, "integer", answered.values(), count -> count);
            var grown = rows.stream()
                    .filter(Row::published)
                    .map(Row::place)
                    .distinct()
                    .toList();
            set(statement, 19, "bigint", grown, place -> place.articleId);
            set(statement, 20, "bigint", grown, Place::added);
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

    private byte[][] hashes() {
        return rows.stream()
                .map(Row::comment)
                .map(comment -> comment.requestKey().isPresent() ? comment.requestHash() : null)
                .toArray(byte[][]::new);
    }

    private Map<Long, Integer> answered() {
        var replies = new TreeMap<Long, Integer>();
        rows.stream()
                .filter(Row::published)
                .flatMap(row -> row.comment().parentId().stream())
                .forEach(parent -> replies.merge(parent, 1, Integer::sum));
        return replies;
    }
}
