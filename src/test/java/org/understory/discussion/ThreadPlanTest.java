package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.understory.cast.PlanDesk;
import org.understory.embedded.StackResource;

/// Test against the real PostgreSQL: the plans of reading threads and a discussion's log. A page of a large discussion
/// touches as much as one of a small.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ThreadPlanTest {

    private static final long SMALL = -1;
    private static final long LARGE = -2;
    private static final int FEW = 100;
    private static final int MANY = 100_000;
    private static final int THREADS_SHOWN = 21;
    private static final int EVENTS_KEPT = 256;

    /// Of the database, to find one row by an index; the rest is for chance.
    private static final int PAGES_A_ROW = 10;

    private static PlanDesk desk;

    @BeforeAll
    static void a_small_and_a_large_discussion() throws SQLException {
        desk = PlanDesk.withArticles(2);
        fill(SMALL, FEW);
        fill(LARGE, MANY);
        desk.run("ANALYZE comment, best_place, discussion_event");
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    @Test
    void a_page_costs_the_same_in_a_discussion_of_any_size() throws SQLException {
        for (var query : new Query[] {
            new Query(ThreadQueries.NEWEST, "comment_threads", Long.MAX_VALUE),
            new Query(ThreadQueries.OLDEST, "comment_threads", 0L)
        }) {
            var inSmall = desk.plan(query.sql(), SMALL, query.from(), THREADS_SHOWN);
            var inLarge = desk.plan(query.sql(), LARGE, query.from(), THREADS_SHOWN);
            assertThat(inLarge.text())
                    .contains(query.index())
                    .contains("comment_replies")
                    .doesNotContain("Seq Scan on comment");
            assertThat(inLarge.touched()).isLessThan(inSmall.touched() * 3 / 2 + 20);
        }
        var bestSmall =
                desk.plan(ThreadQueries.BEST, SMALL, 1L, 1L, Double.POSITIVE_INFINITY, Long.MAX_VALUE, THREADS_SHOWN);
        var bestLarge =
                desk.plan(ThreadQueries.BEST, LARGE, 1L, 1L, Double.POSITIVE_INFINITY, Long.MAX_VALUE, THREADS_SHOWN);
        assertThat(bestLarge.text()).contains("best_place_order").doesNotContain("Seq Scan on comment");
        assertThat(bestLarge.touched()).isLessThan(bestSmall.touched() * 3 / 2 + 20);
    }

    @Test
    void the_end_of_a_log_is_read_without_what_came_before() throws SQLException {
        var plan = desk.plan(DiscussionTopic.EVENTS, LARGE, 0L, EVENTS_KEPT, LARGE, 0L, EVENTS_KEPT, EVENTS_KEPT);
        assertThat(plan.text()).contains("comment_seq", "discussion_event_pkey").doesNotContain("Seq Scan");
        assertThat(plan.touched()).isLessThan(EVENTS_KEPT * PAGES_A_ROW);
    }

    private record Query(String sql, String index, long from) {}

    /// Every fourth comment is a thread; the others answer one of the threads before. Each was edited once.
    private static void fill(long story, int size) throws SQLException {
        var first = 1_000_000 * story;
        desk.run("INSERT INTO discussion (article_id, head, version, comments) VALUES (%d, %d, 1, %d)"
                .formatted(story, size, size));
        desk.run("""
                INSERT INTO comment (id, article_id, parent_id, root_id, depth, seq, author_id, state, shown, source, html,
                                     created_at, replies)
                SELECT %1$d + n, %2$d, CASE WHEN n %% 4 = 0 THEN NULL ELSE %1$d + n - n %% 4 END, %1$d + n - n %% 4,
                       CASE WHEN n %% 4 = 0 THEN 0 ELSE 1 END, n + 1, %3$d, 'published', true, 'text', '<p>text</p>',
                       now(), CASE WHEN n %% 4 = 0 THEN 3 ELSE 0 END
                FROM generate_series(0, %4$d - 1) AS n""".formatted(first, story, PlanDesk.READER, size));
        desk.run("""
                INSERT INTO best_place (article_id, comment_id, rank, since)
                SELECT article_id, id, 0, 1 FROM comment WHERE article_id = %d AND parent_id IS NULL""".formatted(story));
        desk.run("""
                INSERT INTO discussion_event (article_id, seq, type, comment_id, at)
                SELECT article_id, seq, 'edited', id, now() FROM comment WHERE article_id = %d""".formatted(story));
    }
}
