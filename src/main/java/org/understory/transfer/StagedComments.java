package org.understory.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.discussion.Forest;
import org.understory.post.CopyRows;
import org.understory.post.PostText;

/// The new comments that were read, in a table of the connection's own. There they wait for their whole article: a
/// reply can stand before what it answers, and an article can have more comments than memory holds.
record StagedComments(Connection connection, String source) {

    private static final int FETCH_ROWS = 10_000;

    /// Comments of whole articles by number alone, in the order in which they will stand.
    ///
    /// @param lines the line of each
    /// @param bytes how long the text of each is
    /// @param articles the article of each
    /// @param parents the place of its parent in the batch, or [Forest#NONE]
    /// @param above by place, the parent's id where it was imported before
    /// @param replies how many name a parent, whether it is there or not
    record Batch(long[] lines, int[] bytes, long[] articles, int[] parents, Map<Integer, Long> above, int replies) {}

    /// A comment's words and what else is not needed to find its place.
    ///
    /// @param author [StagedAuthors#UNKNOWN] where nobody is named
    record Words(Imported.Key key, String author, Instant at, int score, PostText text) {}

    void create() throws SQLException {
        try (var create = connection.createStatement()) {
            create.execute("""
                    CREATE TEMP TABLE import_line (
                      line bigint NOT NULL, article text NOT NULL, article_title text, comment text NOT NULL,
                      parent text, author text, at timestamptz, score integer NOT NULL, body text NOT NULL)""");
        }
    }

    void add(List<Line.Readable<CommentLine>> lines) throws SQLException {
        var columns = List.of("line", "article", "article_title", "comment", "parent", "author", "at", "score", "body");
        try (var rows = CopyRows.into(connection, "import_line", columns)) {
            var article = "";
            for (var line : lines) {
                var comment = line.content();
                rows.add(
                        line.number(),
                        comment.articleId(),
                        comment.articleId().equals(article)
                                ? null
                                : comment.articleTitle().orElse(null),
                        comment.id(),
                        comment.parentId().orElse(null),
                        comment.author().orElse(null),
                        comment.at().orElse(null),
                        comment.score().orElse(0),
                        comment.text().value());
                article = comment.articleId();
            }
            rows.finish();
        }
    }

    /// Of two with the same id the first one stays.
    List<Line.Skipped<CommentLine>> dropDuplicates() throws SQLException {
        try (var delete = connection.createStatement();
                var rows = delete.executeQuery("""
                        DELETE FROM import_line l
                        USING (SELECT line, row_number() OVER (PARTITION BY article, comment ORDER BY line) AS nth
                               FROM import_line) AS counted
                        WHERE counted.line = l.line AND counted.nth > 1
                        RETURNING l.line, l.comment""")) {
            var dropped = new ArrayList<Line.Skipped<CommentLine>>();
            while (rows.next()) {
                dropped.add(new Line.Skipped<>(rows.getLong(1), Skip.DUPLICATE, rows.getString(2)));
            }
            return dropped;
        }
    }

    void index() throws SQLException {
        try (var index = connection.createStatement()) {
            index.execute("CREATE UNIQUE INDEX ON import_line (article, comment)");
            index.execute("CREATE UNIQUE INDEX ON import_line (line)");
            index.execute("ANALYZE import_line");
        }
    }

    long count() throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery("SELECT count(*) FROM import_line")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    Batch batch(int number) throws SQLException {
        try (var select = connection.prepareStatement("""
                WITH numbered AS MATERIALIZED (
                  SELECT row_number() OVER (ORDER BY a.number, coalesce(l.at, a.published_at), l.line) - 1 AS place,
                         l.line, octet_length(l.body) AS bytes, a.id, l.article, l.comment, l.parent
                  FROM import_article a JOIN import_line l ON l.article = a.article
                  WHERE a.batch = ?)
                SELECT count(*) OVER (), n.line, n.bytes, n.id, n.parent IS NOT NULL, p.place, i.comment_id
                FROM numbered n
                LEFT JOIN numbered p ON p.article = n.article AND p.comment = n.parent
                LEFT JOIN imported_comment i
                  ON i.source = ? AND i.article_external_id = n.article AND i.comment_external_id = n.parent
                ORDER BY n.place""")) {
            select.setFetchSize(FETCH_ROWS);
            select.setInt(1, number);
            select.setString(2, source);
            try (var rows = select.executeQuery()) {
                return batch(rows);
            }
        }
    }

    /// What the comments on these lines say, in the order of the lines as given.
    List<Words> words(long[] lines) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT l.article, l.comment, coalesce(l.author, ''), coalesce(l.at, a.published_at), l.score, l.body
                FROM unnest(?::bigint[]) WITH ORDINALITY AS asked (line, nth)
                JOIN import_line l ON l.line = asked.line
                JOIN import_article a ON a.article = l.article
                ORDER BY asked.nth""")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", Arrays.stream(lines).boxed().toArray()));
            var words = new ArrayList<Words>(lines.length);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    words.add(new Words(
                            new Imported.Key(rows.getString(1), rows.getString(2)),
                            rows.getString(3),
                            rows.getObject(4, OffsetDateTime.class).toInstant(),
                            rows.getInt(5),
                            new PostText(rows.getString(6))));
                }
            }
            return words;
        }
    }

    private static Batch batch(ResultSet rows) throws SQLException {
        var size = rows.next() ? rows.getInt(1) : 0;
        var lines = new long[size];
        var bytes = new int[size];
        var articles = new long[size];
        var parents = new int[size];
        var above = new HashMap<Integer, Long>();
        var replies = 0;
        for (int place = 0; place < size; place++) {
            lines[place] = rows.getLong(2);
            bytes[place] = rows.getInt(3);
            articles[place] = rows.getLong(4);
            replies += rows.getBoolean(5) ? 1 : 0;
            parents[place] = Optional.ofNullable(rows.getObject(6, Long.class))
                    .map(Long::intValue)
                    .orElse(Forest.NONE);
            if (rows.getObject(7, Long.class) instanceof Long id) {
                above.put(place, id);
            }
            rows.next();
        }
        return new Batch(lines, bytes, articles, parents, above, replies);
    }
}
