package org.understory.moderation.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.understory.cast.PlanDesk;
import org.understory.cast.PlanDesk.Plan;
import org.understory.embedded.StackResource;
import org.understory.moderation.Moderated;

/// Test against the real PostgreSQL: numbers over time are read from the sums alone, and counting costs what is new, on
/// a site with a hundred thousand posts in one discussion and with twenty thousand decisions.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NumbersPlanTest {

    private static final int ARTICLES = 20_000;
    private static final int POSTS = 100_000;
    private static final int NEW_POSTS = 100;
    private static final int DECISIONS = 20_000;
    private static final int CASES = 20_000;
    private static final int SECTIONS = 20;
    private static final int DAYS = 730;
    private static final LocalDate LAST = LocalDate.parse("2021-11-28");
    private static final Object EVERYWHERE = null;

    private static PlanDesk desk;

    @BeforeAll
    static void fill() throws SQLException {
        desk = PlanDesk.withArticles(ARTICLES);
        desk.run("""
                INSERT INTO discussion (article_id, head)
                SELECT -n, CASE WHEN n = 1 THEN %d ELSE 0 END FROM generate_series(1, %d) AS n""".formatted(POSTS, ARTICLES));
        desk.run("""
                INSERT INTO comment (id, article_id, root_id, depth, seq, author_id, state, shown, source, html, created_at)
                SELECT -n, -1, -n, 0, n, -1, 'published', true, 'Words', '<p>Words</p>', now()
                FROM generate_series(1, %d) AS n""".formatted(POSTS));
        desk.run("INSERT INTO counted_place (kind, article_id, seq) VALUES ('comment', -1, %d)"
                .formatted(POSTS - NEW_POSTS));
        desk.run("""
                INSERT INTO moderation_case (kind, post, article_id, section_id, author_id, state, shown, source, html,
                                             posted_at, opened_at, urgency, decided_at)
                SELECT 'comment', -n, -1, -1, -1, CASE WHEN n %% 2 = 0 THEN 'flagged' ELSE 'decided' END, true, '', '', now(),
                       now(), n, now()
                FROM generate_series(1, %d) AS n""".formatted(CASES));
        desk.run("""
                INSERT INTO decision (id, at, actor_id, action, kind, post, case_id, article_id, section_id, reader_id,
                                      before_so, after_so, reason, note, evidence)
                SELECT 0, now(), -1, CASE WHEN n %% 5 = 0 THEN 'escalate' ELSE 'reject' END, 'comment', c.post, c.id, -1, -1, -1,
                       '{"state": "flagged"}', '{}', 'abuse', '', '[]'
                FROM (SELECT id, post, row_number() OVER () AS n FROM moderation_case WHERE section_id = -1 LIMIT %d) AS c""".formatted(DECISIONS));
        desk.run("""
                INSERT INTO daily_sum (day, section_id, measure, detail, amount)
                SELECT date '2021-11-28' - d, -s, m.measure, m.detail, 1
                FROM generate_series(0, %d) AS d, generate_series(1, %d) AS s,
                     (VALUES ('comment', ''), ('message', ''), ('flag', 'spam'), ('held', 'links'), ('rejected', 'abuse'),
                             ('approved', ''), ('waited', '20'), ('waited', '30')) AS m (measure, detail)""".formatted(DAYS - 1, SECTIONS));
        for (var table : new String[] {
            "comment", "discussion", "counted_place", "moderation_case", "decision", "daily_sum", "appeal"
        }) {
            desk.run("ANALYZE " + table);
        }
    }

    @AfterAll
    static void clear() throws SQLException {
        desk.close();
    }

    @Test
    void a_month_is_read_from_its_sums_alone() throws SQLException {
        var plan = desk.plan(
                Numbers.SUMS.formatted("date_trunc('day', day::timestamp)::date"),
                LAST.minusDays(29),
                LAST,
                EVERYWHERE,
                EVERYWHERE);
        assertThat(plan.text()).contains("daily_sum_pkey");
        // 4,800 rows of 116,800, about a hundred on a page; more pages where they filled what other tests left free.
        assertThat(plan.touched()).as(plan.text()).isLessThan(600);
    }

    @Test
    void two_years_touch_no_more_than_the_sums() throws SQLException {
        var plan = desk.plan(
                Numbers.SUMS.formatted("date_trunc('month', day::timestamp)::date"),
                LAST.minusDays(DAYS - 1L),
                LAST,
                EVERYWHERE,
                EVERYWHERE);
        assertThat(plan.touched()).as(plan.text()).isLessThan(3000);
    }

    @Test
    void what_is_new_is_found_and_counted_by_its_numbers() throws SQLException {
        var tables = new Moderated.Tables("discussion", "comment");
        var moved = desk.plan(PostCount.moved(tables), -ARTICLES - 1L, PostCount.PLACES, "comment");
        assertThat(moved.text()).contains("discussion_pkey").doesNotContain("Seq Scan on discussion");
        assertThat(moved.touched()).as(moved.text()).isLessThan(PostCount.PLACES / 10);
        var posts = desk.plan(
                "SELECT count(*) FROM comment p WHERE p.article_id = ? AND p.seq > ? AND p.seq <= ?",
                -1L,
                (long) POSTS - NEW_POSTS,
                (long) POSTS);
        assertThat(posts.text()).contains("comment_seq");
        assertThat(posts.touched()).as(posts.text()).isLessThan(NEW_POSTS + 20);
    }

    @Test
    void decisions_are_counted_from_where_it_stopped() throws SQLException {
        var few = decisions(10);
        assertThat(few.text()).contains("decision_pkey").contains("decision_of_case");
        assertThat(few.touched()).as(few.text()).isLessThan(10 * 25);
    }

    @Test
    void the_oldest_case_is_the_first_of_an_index() throws SQLException {
        var sections = desk.number("SELECT count(*) FROM section");
        for (var plan : List.of(
                desk.plan(QueueAge.NOW),
                desk.plan(
                        QueueWatch.WAITING,
                        Timestamp.from(Instant.parse("2100-01-01T00:00:00Z")),
                        EVERYWHERE,
                        EVERYWHERE))) {
            assertThat(plan.text()).contains("case_waiting").doesNotContain("Seq Scan on moderation_case");
            assertThat((long) plan.touched()).as(plan.text()).isLessThan(sections * 8 + 200);
        }
    }

    @Test
    void a_public_page_of_decisions_costs_what_it_shows() throws SQLException {
        var first = desk.plan(PublicDecisions.PAGE, Long.MAX_VALUE, 51);
        assertThat(first.text()).contains("decision_public");
        assertThat(first.touched()).as(first.text()).isLessThan(51 * 12);
    }

    /// The last so many, as the worker reads them when these alone are new.
    private static Plan decisions(int count) throws SQLException {
        return desk.plan(LoggedDecision.AFTER, desk.number("SELECT id FROM decision_head") - count, 1000);
    }
}
