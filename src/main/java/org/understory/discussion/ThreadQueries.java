package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.web.DatabaseFailure;
import org.understory.web.WebConfig;

/// Reads threads in plain SQL: which comments stand on a page (their places), then what they say. Both cost what the
/// page shows, whatever stands in the discussion besides.
@ApplicationScoped
class ThreadQueries {

    /// How many replies of each comment are taken along, by how deep they stand below the first of the page. The
    /// product bounds what one thread can cost; deeper levels follow one line of talk.
    private static final String REPLIES_BY_LEVEL =
            "CASE below.level WHEN 0 THEN 8 WHEN 1 THEN 4 WHEN 2 THEN 2 ELSE 1 END";

    /// How many levels below the first of the page are taken along.
    static final int LEVELS = 8;

    private static final String BELOW = """
            , below (id, parent_id, seq, replies, level) AS (
                SELECT id, parent_id, seq, replies, 0 FROM seed
              UNION ALL
                SELECT reply.id, reply.parent_id, reply.seq, reply.replies, below.level + 1
                FROM below
                CROSS JOIN LATERAL (
                  SELECT c.id, c.parent_id, c.seq, c.replies
                  FROM comment c
                  WHERE c.parent_id = below.id AND c.shown
                  ORDER BY c.seq
                  LIMIT %s) AS reply
                WHERE below.replies > 0 AND below.level < %d)
            SELECT id, parent_id, seq, replies, level FROM below""".formatted(REPLIES_BY_LEVEL, LEVELS);

    // Index comment_threads.
    static final String NEWEST = """
            WITH RECURSIVE seed AS (
                SELECT id, parent_id, seq, replies
                FROM comment
                WHERE article_id = ? AND parent_id IS NULL AND shown AND seq < ?
                ORDER BY seq DESC
                LIMIT ?)""" + BELOW;

    // Index comment_threads.
    static final String OLDEST = """
            WITH RECURSIVE seed AS (
                SELECT id, parent_id, seq, replies
                FROM comment
                WHERE article_id = ? AND parent_id IS NULL AND shown AND seq > ?
                ORDER BY seq
                LIMIT ?)""" + BELOW;

    // Index best_place_order.
    static final String BEST = """
            WITH RECURSIVE seed AS (
                SELECT c.id, c.parent_id, c.seq, c.replies
                FROM best_place p
                JOIN comment c ON c.id = p.comment_id AND c.shown
                WHERE p.article_id = ? AND p.since <= ? AND p.until > ? AND (p.rank, p.comment_id) < (?, ?)
                ORDER BY p.rank DESC, p.comment_id DESC
                LIMIT ?)""" + BELOW;

    // Index comment_replies.
    static final String REPLIES = """
            WITH RECURSIVE seed AS (
                SELECT id, parent_id, seq, replies
                FROM comment
                WHERE parent_id = ? AND shown AND seq > ?
                ORDER BY seq
                LIMIT ?)""" + BELOW;

    static final String ONE = """
            WITH RECURSIVE seed AS (SELECT id, parent_id, seq, replies FROM comment WHERE id = ?)""" + BELOW;

    static final String ANCESTORS = """
            WITH RECURSIVE above (id, parent_id, steps) AS (
                SELECT id, parent_id, 0 FROM comment WHERE id = ?
              UNION ALL
                SELECT c.id, c.parent_id, above.steps + 1
                FROM above JOIN comment c ON c.id = above.parent_id
                WHERE above.steps < ?)
            SELECT id FROM above WHERE steps > 0 ORDER BY steps DESC""";

    static final String WORDS = """
            SELECT c.id, c.article_id, c.parent_id, c.author_id, r.display_name, r.staff, a.author_id = c.author_id,
                   c.html, c.source, c.language, c.created_at, c.edited_at,
                   c.score + coalesce(fresh.score, 0), c.votes + coalesce(fresh.votes, 0), c.replies, c.state, c.depth,
                   c.redacted, c.featured
            FROM comment c
            LEFT JOIN LATERAL (
              SELECT sum(d.score) AS score, sum(d.votes) AS votes FROM vote_delta d WHERE d.comment_id = c.id) AS fresh
              ON true
            JOIN reader r ON r.id = c.author_id
            JOIN article a ON a.id = c.article_id
            WHERE c.id = ANY (?)""";

    private final AgroalDataSource database;
    private final String origin;

    ThreadQueries(AgroalDataSource database, WebConfig web) {
        this.database = database;
        this.origin = web.origin();
    }

    /// Where a comment stands on a page.
    ///
    /// @param level how deep below the first of the page, which have 0
    record Place(long id, Optional<Long> parentId, long seq, int replies, int level) {}

    List<Place> newest(long articleId, long beforeSeq, int limit) {
        return places(NEWEST, s -> {
            s.setLong(1, articleId);
            s.setLong(2, beforeSeq);
            s.setInt(3, limit);
        });
    }

    List<Place> oldest(long articleId, long afterSeq, int limit) {
        return places(OLDEST, s -> {
            s.setLong(1, articleId);
            s.setLong(2, afterSeq);
            s.setInt(3, limit);
        });
    }

    List<Place> best(long articleId, long version, double belowRank, long belowId, int limit) {
        return places(BEST, s -> {
            s.setLong(1, articleId);
            s.setLong(2, version);
            s.setLong(3, version);
            s.setDouble(4, belowRank);
            s.setLong(5, belowId);
            s.setInt(6, limit);
        });
    }

    List<Place> replies(long parentId, long afterSeq, int limit) {
        return places(REPLIES, s -> {
            s.setLong(1, parentId);
            s.setLong(2, afterSeq);
            s.setInt(3, limit);
        });
    }

    List<Place> one(long id) {
        return places(ONE, s -> s.setLong(1, id));
    }

    /// The ids of the comments above this one, the topmost first, at most `limit` of the nearest.
    List<Long> ancestors(long id, int limit) {
        return read(
                ANCESTORS,
                s -> {
                    s.setLong(1, id);
                    s.setInt(2, limit);
                },
                row -> row.getLong(1));
    }

    /// What these comments say, without replies.
    Map<Long, CommentView> words(List<Long> ids) {
        var views = new HashMap<Long, CommentView>();
        read(WORDS, s -> s.setArray(1, s.getConnection().createArrayOf("bigint", ids.toArray())), this::view)
                .forEach(view -> views.put(view.id(), view));
        return views;
    }

    /// The rank of a thread at a version of its discussion, for the cursor of the order "best".
    double rankAt(long commentId, long version) {
        return read(
                        "SELECT rank FROM best_place WHERE comment_id = ? AND since <= ? AND until > ?",
                        s -> {
                            s.setLong(1, commentId);
                            s.setLong(2, version);
                            s.setLong(3, version);
                        },
                        row -> row.getDouble(1))
                .getFirst();
    }

    /// The version that the discussion has now; 0 where nobody wrote yet.
    long version(long articleId) {
        return read(
                        "SELECT version FROM discussion WHERE article_id = ?",
                        s -> s.setLong(1, articleId),
                        row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /// Published comments of one reader, newest first.
    List<Long> ofAuthor(long authorId, java.time.Instant before, long beforeId, int limit) {
        return read(
                """
                SELECT id FROM comment
                WHERE author_id = ? AND state = 'published' AND (created_at, id) < (?, ?)
                ORDER BY created_at DESC, id DESC
                LIMIT ?""",
                s -> {
                    s.setLong(1, authorId);
                    s.setTimestamp(2, java.sql.Timestamp.from(before));
                    s.setLong(3, beforeId);
                    s.setInt(4, limit);
                },
                row -> row.getLong(1));
    }

    private List<Place> places(String sql, Binding binding) {
        return read(
                sql,
                binding,
                row -> new Place(
                        row.getLong(1),
                        Optional.ofNullable(row.getObject(2, Long.class)),
                        row.getLong(3),
                        row.getInt(4),
                        row.getInt(5)));
    }

    private CommentView view(ResultSet row) throws SQLException {
        var state = CommentState.of(row.getString(16));
        var removed = state == CommentState.REMOVED;
        return new CommentView(
                row.getLong(1),
                row.getLong(2),
                Optional.ofNullable(row.getObject(3, Long.class)),
                removed
                        ? Optional.empty()
                        : Optional.of(new CommentView.Author(
                                row.getLong(4), row.getString(5), row.getBoolean(6), row.getBoolean(7))),
                removed ? "" : row.getString(8),
                removed ? "" : row.getString(9),
                removed ? Optional.empty() : Optional.ofNullable(row.getString(10)),
                row.getTimestamp(11).toInstant(),
                Optional.ofNullable(row.getTimestamp(12)).filter(t -> !removed).map(java.sql.Timestamp::toInstant),
                removed ? 0 : row.getInt(13),
                removed ? 0 : row.getInt(14),
                row.getInt(15),
                state,
                !removed && row.getBoolean(18),
                !removed && row.getBoolean(19),
                row.getInt(17),
                origin + "/comments/" + row.getLong(1),
                List.of(),
                Optional.empty());
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Binding binding, Row<T> row) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
