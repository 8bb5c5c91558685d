package org.understory.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/// Fills the database of the bench: articles with discussions of chosen sizes, all of the same build, written
/// straight into the tables.
final class Discussions {

    private static final int NEWSFEED = 20;
    private static final int READERS = 200;

    /// Far behind what the service takes for comments that are posted to it.
    private static final long FIRST_COMMENT_ID = 1_000_000_000L;

    private final Connection connection;
    private final Map<String, Article> articles = new HashMap<>();
    private final long sectionId;
    private final long firstReaderId;
    private long nextCommentId;

    /// An article that is there.
    record Article(long id, String path) {

        String commentsPath() {
            return "/api/articles/%d/comments".formatted(id);
        }
    }

    private Discussions(Connection connection, long sectionId, long firstReaderId) {
        this.connection = connection;
        this.sectionId = sectionId;
        this.firstReaderId = firstReaderId;
        this.nextCommentId = FIRST_COMMENT_ID;
    }

    /// Makes a section, readers who write, and enough articles for a newsfeed.
    static Discussions begin(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var section = id(statement.executeQuery("""
                    INSERT INTO section (slug, name, language, description)
                    VALUES ('measured', 'Measured', 'en', 'Stories that are measured') RETURNING id"""));
            var reader = id(statement.executeQuery("""
                    WITH made AS (
                      INSERT INTO reader (issuer, subject, display_name, folded_name, joined_at)
                      SELECT 'bench', n::text, 'Writer ' || n, 'writer ' || n, now() FROM generate_series(1, %d) n
                      RETURNING id)
                    SELECT min(id) FROM made""".formatted(READERS)));
            var discussions = new Discussions(connection, section, reader);
            for (int i = 0; i < NEWSFEED; i++) {
                discussions.article("newsfeed-" + i, 0);
            }
            return discussions;
        }
    }

    /// An article with a discussion of so many comments, made when it is first asked for.
    Article article(String name, int comments) throws SQLException {
        return article(name, comments, new FiveInAThread());
    }

    /// An article with one comment that all others answer.
    Article singleThread(String name, int comments) throws SQLException {
        return article(name, comments, new AllOnOne());
    }

    private Article article(String name, int comments, Shape shape) throws SQLException {
        var known = articles.get(name);
        if (known != null) {
            return known;
        }
        var article = insert(name, comments);
        if (comments > 0) {
            copy(article, comments, shape);
        }
        articles.put(name, article);
        return article;
    }

    private Article insert(String name, int comments) throws SQLException {
        var prose = new Prose(name.hashCode());
        var headline = prose.headline();
        var slug = headline.toLowerCase().replace(' ', '-');
        try (var insert = connection.prepareStatement("""
                WITH made AS (
                  INSERT INTO article (external_id, section_id, language, slug, headline, lead, body_html, source,
                                       published_at, updated_at, version)
                  VALUES (?, ?, 'en', ?, ?, ?, ?, 'The bench', now(), now(), 1) RETURNING id)
                INSERT INTO discussion (article_id, head, version, comments) SELECT id, ?, 1, ? FROM made
                RETURNING article_id""")) {
            insert.setString(1, "bench-" + name);
            insert.setLong(2, sectionId);
            insert.setString(3, slug);
            insert.setString(4, headline);
            insert.setString(5, prose.comment());
            insert.setString(6, prose.story(8));
            insert.setLong(7, comments);
            insert.setLong(8, comments);
            var id = id(insert.executeQuery());
            return new Article(id, "/articles/%d/%s".formatted(id, slug));
        }
    }

    /// How the comments of a discussion answer each other.
    private interface Shape {

        /// The place of the comment that is answered, from 0; -1 for none.
        int parent(int place);

        int depth(int place);

        int replies(int place, int comments);
    }

    /// Two that answer, and a talk of three.
    private static final class FiveInAThread implements Shape {

        private static final int SIZE = 5;
        private static final int[] PARENT = {-1, 0, 0, 1, 3};
        private static final int[] DEPTH = {0, 1, 1, 2, 3};
        private static final int[] REPLIES = {2, 1, 0, 1, 0};

        @Override
        public int parent(int place) {
            var parent = PARENT[place % SIZE];
            return parent < 0 ? -1 : place - place % SIZE + parent;
        }

        @Override
        public int depth(int place) {
            return DEPTH[place % SIZE];
        }

        @Override
        public int replies(int place, int comments) {
            return REPLIES[place % SIZE];
        }
    }

    private static final class AllOnOne implements Shape {

        @Override
        public int parent(int place) {
            return place == 0 ? -1 : 0;
        }

        @Override
        public int depth(int place) {
            return place == 0 ? 0 : 1;
        }

        @Override
        public int replies(int place, int comments) {
            return place == 0 ? comments - 1 : 0;
        }
    }

    private void copy(Article article, int comments, Shape shape) throws SQLException {
        var first = nextCommentId;
        nextCommentId += comments;
        var prose = new Prose(article.id());
        var begin = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        var roots = new long[comments];
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                        COPY comment (id, article_id, parent_id, root_id, depth, seq, author_id, state, shown, source,
                                      html, language, created_at, score, votes, replies) FROM STDIN""");
        for (int place = 0; place < comments; place++) {
            var parent = shape.parent(place);
            roots[place] = parent < 0 ? first + place : roots[parent];
            var text = prose.comment();
            var row = String.join(
                    "\t",
                    Long.toString(first + place),
                    Long.toString(article.id()),
                    parent < 0 ? "\\N" : Long.toString(first + parent),
                    Long.toString(roots[place]),
                    Integer.toString(shape.depth(place)),
                    Integer.toString(place + 1),
                    Long.toString(firstReaderId + place % READERS),
                    "published",
                    "t",
                    text,
                    "<p>" + text + "</p>",
                    "en",
                    begin.plusMillis(place).toString(),
                    Integer.toString(place % 17),
                    Integer.toString(place % 23),
                    Integer.toString(shape.replies(place, comments)) + "\n");
            var bytes = row.getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO best_place (article_id, comment_id, rank, since)
                    SELECT article_id, id, (score + 1.0) / (votes + score + 2.0), 1
                    FROM comment WHERE article_id = %d AND parent_id IS NULL""".formatted(article.id()));
        }
        settle();
    }

    /// PostgreSQL does now what it would else do while it is measured.
    private void settle() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE) comment, best_place, discussion, article");
        }
    }

    private static long id(java.sql.ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
