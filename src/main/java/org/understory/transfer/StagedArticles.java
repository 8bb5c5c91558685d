package org.understory.transfer;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.understory.article.ArticleArchive.Known;
import org.understory.post.CopyRows;

/// The articles that were read, in a table of the connection's own: in the order of their file, then those that only
/// comments name.
record StagedArticles(Connection connection) {

    /// Where the numbers of articles begin that only comments name: no file has as many lines.
    static final long AFTER_THE_FILE = 1_000_000_000_000_000L;

    /// An article with what its comments tell of it.
    ///
    /// @param number its place in the order of articles
    /// @param words how some of its comments begin
    record Staged(long number, ArticleLine line, Optional<Instant> firstComment, String words) {}

    void create() throws SQLException {
        try (var create = connection.createStatement()) {
            create.execute("""
                    CREATE TEMP TABLE import_article (
                      number bigint NOT NULL, article text NOT NULL, title text, body text, author text,
                      at timestamptz, section text, first_at timestamptz, comments bigint, batch integer,
                      id bigint, published_at timestamptz)""");
        }
    }

    void add(List<Line.Readable<ArticleLine>> lines) throws SQLException {
        var columns = List.of("number", "article", "title", "body", "author", "at", "section");
        try (var rows = CopyRows.into(connection, "import_article", columns)) {
            for (var line : lines) {
                var article = line.content();
                rows.add(
                        line.number(),
                        article.id(),
                        article.title().orElse(null),
                        article.text().orElse(null),
                        article.author().orElse(null),
                        article.at().orElse(null),
                        article.section().orElse(null));
            }
            rows.finish();
        }
    }

    /// Of two with the same id the first one stays.
    List<Line.Skipped<ArticleLine>> dropDuplicates() throws SQLException {
        try (var delete = connection.createStatement();
                var rows = delete.executeQuery("""
                        DELETE FROM import_article a
                        USING (SELECT number, row_number() OVER (PARTITION BY article ORDER BY number) AS nth
                               FROM import_article) AS counted
                        WHERE counted.number = a.number AND counted.nth > 1
                        RETURNING a.number, a.article""")) {
            var dropped = new ArrayList<Line.Skipped<ArticleLine>>();
            while (rows.next()) {
                dropped.add(new Line.Skipped<>(rows.getLong(1), Skip.DUPLICATE, rows.getString(2)));
            }
            return dropped;
        }
    }

    /// How many are not among our articles yet.
    long unplaced() throws SQLException {
        return number("SELECT count(*) FROM import_article WHERE id IS NULL");
    }

    /// How many of those that have a line of their own are among our articles, or are not.
    long ofFile(boolean placed) throws SQLException {
        return number("SELECT count(*) FROM import_article WHERE number < %d AND (id IS NOT NULL) = %b"
                .formatted(AFTER_THE_FILE, placed));
    }

    /// The ids of the next articles after a number, by their numbers.
    SortedMap<Long, String> ids(long after, int limit) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT number, article FROM import_article WHERE number > ? ORDER BY number LIMIT ?")) {
            select.setLong(1, after);
            select.setInt(2, limit);
            var ids = new TreeMap<Long, String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getLong(1), rows.getString(2));
                }
            }
            return ids;
        }
    }

    /// The first articles, whether they are among ours or not.
    List<Staged> first(int limit) throws SQLException {
        return staged("true", 0, limit);
    }

    /// The next articles after a number that are not among ours yet.
    List<Staged> unplaced(long after, int limit) throws SQLException {
        return staged("id IS NULL", after, limit);
    }

    /// Says where among our articles these stand, by their ids in the source.
    void place(Map<String, Known> articles) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE import_article a SET id = placed.id, published_at = placed.published_at
                FROM unnest(?::text[], ?::bigint[], ?::timestamptz[]) AS placed (article, id, published_at)
                WHERE a.article = placed.article""")) {
            var entries = List.copyOf(articles.entrySet());
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "text", entries.stream().map(Map.Entry::getKey).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            entries.stream().map(e -> e.getValue().id()).toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            entries.stream()
                                    .map(e -> e.getValue().publishedAt().toString())
                                    .toArray()));
            update.executeUpdate();
        }
    }

    private List<Staged> staged(String which, long after, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT number, article, title, body, author, at, section, first_at,
                       (SELECT string_agg(left(l.body, 200), E'\n') FROM (
                          SELECT body FROM import_line l WHERE l.article = a.article ORDER BY comment LIMIT 10) AS l)
                FROM import_article a
                WHERE number > ? AND %s
                ORDER BY number
                LIMIT ?""".formatted(which))) {
            select.setLong(1, after);
            select.setInt(2, limit);
            var staged = new ArrayList<Staged>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    staged.add(staged(rows));
                }
            }
            return staged;
        }
    }

    private long number(String query) throws SQLException {
        try (var select = connection.createStatement();
                var rows = select.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Staged staged(ResultSet row) throws SQLException {
        return new Staged(
                row.getLong(1),
                new ArticleLine(
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getString(5)),
                        time(row, 6),
                        Optional.ofNullable(row.getString(7))),
                time(row, 8),
                Optional.ofNullable(row.getString(9)).orElse(""));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
