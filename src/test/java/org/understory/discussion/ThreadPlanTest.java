package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;

/// Test against the real PostgreSQL: the plans of reading threads. A page of a large discussion touches as much as
/// one of a small.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ThreadPlanTest {

    private static final int SMALL = 100;
    private static final int LARGE = 100_000;
    private static final int THREADS_SHOWN = 21;
    private static final Pattern BUFFERS = Pattern.compile("shared hit=(\\d+)(?: read=(\\d+))?");

    @Test
    void a_page_costs_the_same_in_a_discussion_of_any_size() throws SQLException {
        var small = discussionOf(SMALL);
        var large = discussionOf(LARGE);
        analyze();
        for (var query : new Query[] {
            new Query(ThreadQueries.NEWEST, "comment_threads", Long.MAX_VALUE),
            new Query(ThreadQueries.OLDEST, "comment_threads", 0L)
        }) {
            var inSmall = plan(query.sql(), small, query.from(), THREADS_SHOWN);
            var inLarge = plan(query.sql(), large, query.from(), THREADS_SHOWN);
            assertThat(inLarge)
                    .contains(query.index())
                    .contains("comment_replies")
                    .doesNotContain("Seq Scan on comment");
            assertThat(touched(inLarge)).isLessThan(touched(inSmall) * 3 / 2 + 20);
        }
        var bestSmall =
                plan(ThreadQueries.BEST, small, 1L, 1L, Double.POSITIVE_INFINITY, Long.MAX_VALUE, THREADS_SHOWN);
        var bestLarge =
                plan(ThreadQueries.BEST, large, 1L, 1L, Double.POSITIVE_INFINITY, Long.MAX_VALUE, THREADS_SHOWN);
        assertThat(bestLarge).contains("best_place_order").doesNotContain("Seq Scan on comment");
        assertThat(touched(bestLarge)).isLessThan(touched(bestSmall) * 3 / 2 + 20);
    }

    private record Query(String sql, String index, long from) {}

    /// Every fourth comment is a thread; the others answer one of the threads before.
    private long discussionOf(int size) throws SQLException {
        var story = Cast.newStory();
        var author = Cast.comment(Cast.READER, Cast.newStory(), "who writes all this")
                .json()
                .getJsonObject("author")
                .getLong("id");
        var first = -1_000_000_000L + story * 1_000_000;
        run("INSERT INTO discussion (article_id, head, version, comments) VALUES (%d, %d, 1, %d)"
                .formatted(story, size, size));
        run("""
                INSERT INTO comment (id, article_id, parent_id, root_id, depth, seq, author_id, state, shown, source, html,
                                     created_at, replies)
                SELECT %1$d + n, %2$d, CASE WHEN n %% 4 = 0 THEN NULL ELSE %1$d + n - n %% 4 END, %1$d + n - n %% 4,
                       CASE WHEN n %% 4 = 0 THEN 0 ELSE 1 END, n + 1, %3$d, 'published', true, 'text', '<p>text</p>',
                       now(), CASE WHEN n %% 4 = 0 THEN 3 ELSE 0 END
                FROM generate_series(0, %4$d - 1) AS n""".formatted(first, story, author, size));
        run("""
                INSERT INTO best_place (article_id, comment_id, rank, since)
                SELECT article_id, id, 0, 1 FROM comment WHERE article_id = %d AND parent_id IS NULL""".formatted(story));
        return story;
    }

    private void analyze() throws SQLException {
        run("VACUUM ANALYZE comment");
        run("VACUUM ANALYZE best_place");
    }

    private void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String plan(String sql, Object... parameters) throws SQLException {
        try (var connection = connect();
                var explain = connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + sql)) {
            for (int i = 0; i < parameters.length; i++) {
                explain.setObject(i + 1, parameters[i]);
            }
            var plan = new StringBuilder();
            try (var rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    /// Without the service's limit on how long a statement may take: a hundred thousand comments are written here.
    private static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    /// Pages of the database that the whole statement touched: the figure of the plan's first node.
    private static int touched(String plan) {
        var buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).isTrue();
        return Integer.parseInt(buffers.group(1)) + (buffers.group(2) == null ? 0 : Integer.parseInt(buffers.group(2)));
    }
}
