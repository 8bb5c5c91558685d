package org.understory.discussion;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.understory.post.Columns;

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
            var columns = new Columns(statement);
            columns.add("bigint", rows, Row::id);
            columns.add("bigint", rows, row -> row.comment().articleId());
            columns.add("bigint", rows, row -> row.comment().parentId().orElse(null));
            columns.add("bigint", rows, Row::rootId);
            columns.add("integer", rows, Row::depth);
            columns.add("bigint", rows, row -> row.seq().orElse(null));
            columns.add("bigint", rows, row -> row.comment().authorId());
            columns.add("text", rows, row -> row.comment().body().text().value());
            columns.add("text", rows, row -> row.comment().body().html().value());
            columns.add("text", rows, row -> row.comment().body().language().orElse(null));
            columns.add("timestamptz", rows, row -> row.comment().at());
            columns.add("text", rows, row -> row.comment().requestKey().orElse(null));
            columns.add("bytea", (Object[]) hashes());
            var threads = rows.stream().filter(Row::startsThread).toList();
            columns.add("bigint", threads, row -> row.comment().articleId());
            columns.add("bigint", threads, Row::id);
            columns.add("bigint", threads, row -> row.place().versionAfter());
            var answered = answered();
            columns.add("bigint", answered.keySet(), id -> id);
            columns.add("integer", answered.values(), count -> count);
            var grown = rows.stream()
                    .filter(Row::published)
                    .map(Row::place)
                    .distinct()
                    .toList();
            columns.add("bigint", grown, place -> place.articleId);
            columns.add("bigint", grown, Place::added);
            statement.executeUpdate();
        }
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
