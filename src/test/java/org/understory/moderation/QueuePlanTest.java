package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.understory.cast.PlanDesk;
import org.understory.cast.PlanDesk.Plan;
import org.understory.embedded.StackResource;
import org.understory.moderation.QueueSearch.Reading;

/// Test against the real PostgreSQL: a page of a queue costs what it shows, however many wait and whatever it is
/// narrowed to.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class QueuePlanTest {

    private static final String TABLE = "moderation_case";
    private static final int FEW = 1000;
    private static final int MANY = 1_000_000;

    /// So many more were decided.
    private static final int DECIDED = 100_000;

    /// One case of so many has what is rare: a word, a reason, a language, a long wait.
    private static final int RARE = 30_000;

    private static final int ARTICLES = 100;
    private static final int SECTIONS = 10;
    private static final int SHOWN = 21;

    /// The page itself, its six joins, and the way down the indexes; the rest is for chance.
    private static final int PAGES_A_ROW = 25;

    /// What is rare may not be among few at all, so that there no row is read, and nothing is joined to it.
    private static final int PAGES_OF_A_ROW = 7;

    private static final Map<Page, Plan> AMONG_FEW = new EnumMap<>(Page.class);
    private static final Map<Page, Plan> AMONG_MANY = new EnumMap<>(Page.class);

    private static final Map<String, Reading> READINGS = Map.of(
            "case_words", Reading.BY_WORDS,
            "case_reasons", Reading.BY_CODES,
            "case_checks_decided", Reading.BY_CODES,
            "case_age", Reading.BY_AGE);

    private static PlanDesk desk;
    private static Plan rareAmongTheFirst;
    private static Plan rareTakenForCommon;

    /// What a moderator looks at.
    private enum Page {
        FIRST("case_queue", QueueFilter.NONE),
        NEXT("case_queue", QueueFilter.NONE),
        OF_TWO_SECTIONS("case_section", QueueFilter.NONE),
        NEXT_OF_TWO_SECTIONS("case_section", QueueFilter.NONE),
        OF_AN_ARTICLE("case_article", filter(-1L, null)),
        OF_AN_AUTHOR("case_of_author", filter(null, PlanDesk.READER)),
        OF_A_COMMON_REASON("case_queue", filter(Reason.SPAM, null)),
        OF_A_RARE_REASON("case_reasons", filter(Reason.ILLEGAL, null)),
        IN_A_COMMON_LANGUAGE("case_", filter("en", null, null)),
        IN_A_RARE_LANGUAGE("case_language", filter("fo", null, null)),
        HERE_FOR_HOURS("case_queue", filter(null, 12, null)),
        HERE_FOR_DAYS("case_age", filter(null, 48, null)),
        WITH_A_COMMON_WORD("case_queue", filter(null, null, "harbour")),
        WITH_A_RARE_WORD("case_words", filter(null, null, "quokka")),
        OF_TWO_SECTIONS_WITH_A_RARE_WORD("case_words", filter(null, null, "quokka")),
        DECIDED_FIRST("case_decided", QueueFilter.NONE),
        DECIDED_OF_AN_ARTICLE("case_decided_of_article", filter(-1L, null)),
        DECIDED_FOR_A_COMMON_REASON("case_decided_for", filter(Reason.SPAM, null)),
        NEXT_DECIDED_FOR_A_COMMON_REASON("case_decided_for", filter(Reason.SPAM, null)),
        DECIDED_FOR_A_RARE_REASON("case_decided_for", filter(Reason.ILLEGAL, null)),
        // Of so few, both indexes cost about the same, and the sample of the statistics tips the scales.
        DECIDED_IN_TWO_SECTIONS_FOR_A_RARE_REASON("case_decided_for", filter(Reason.ILLEGAL, null)),
        DECIDED_IN_TWO_SECTIONS_FOR_A_COMMON_REASON("case_decided_for_in_section", filter(Reason.SPAM, null)),
        DECIDED_WITH_A_COMMON_CHECK("case_decided", filter(null, "links")),
        DECIDED_WITH_A_RARE_CHECK("case_checks_decided", filter(null, "words")),
        DECIDED_FOR_A_COMMON_REASON_WITH_A_RARE_CHECK("case_checks_decided", filter(Reason.SPAM, "words"));

        private final String index;
        private final QueueFilter filter;

        Page(String index, QueueFilter filter) {
            this.index = index;
            this.filter = filter;
        }

        private static QueueFilter filter(Long article, Long author) {
            return filter(article, author, null, null, null, null, null);
        }

        private static QueueFilter filter(Reason reason, String check) {
            return filter(null, null, reason, check, null, null, null);
        }

        private static QueueFilter filter(String language, Integer hours, String words) {
            return filter(null, null, null, null, language, hours, words);
        }

        private static QueueFilter filter(
                Long article, Long author, Reason reason, String check, String language, Integer hours, String words) {
            return new QueueFilter(
                    Optional.empty(),
                    Optional.ofNullable(article),
                    Optional.ofNullable(author),
                    Optional.ofNullable(reason),
                    Optional.ofNullable(check),
                    Optional.ofNullable(language),
                    Optional.ofNullable(hours),
                    Optional.ofNullable(words));
        }

        private Optional<List<Long>> sections() {
            return name().contains("TWO_SECTIONS") ? Optional.of(List.of(-1L, -2L)) : Optional.empty();
        }

        private boolean isFirst() {
            return !name().startsWith("NEXT");
        }

        private CaseState state() {
            return name().contains("DECIDED") ? CaseState.DECIDED : CaseState.HELD;
        }

        /// What was decided was so within the last million seconds.
        private double middle() {
            return state() == CaseState.DECIDED ? Instant.now().getEpochSecond() - MANY / 2.0 : MANY / 2.0;
        }

        QueueSearch.Sql sql() {
            return sql(READINGS.getOrDefault(
                    index, search().rare() == Reading.IN_ORDER ? Reading.IN_ORDER : Reading.AMONG_THE_FIRST));
        }

        QueueSearch.Sql sql(Reading reading) {
            return search().sql(SHOWN, reading);
        }

        private QueueSearch search() {
            return new QueueSearch(
                    state(),
                    filter,
                    sections(),
                    isFirst() ? Double.POSITIVE_INFINITY : middle(),
                    isFirst() ? Long.MAX_VALUE : 0,
                    filter.olderThanHours().map(hours -> Instant.now().minus(Duration.ofHours(hours))));
        }
    }

    @BeforeAll
    static void few_and_then_many_held_cases() throws SQLException {
        desk = PlanDesk.withArticles(ARTICLES);
        desk.run("""
                INSERT INTO section (id, slug, name, language, description)
                SELECT -n, 'plans-' || n, 'Plans', 'en', '' FROM generate_series(2, %d) AS n""".formatted(SECTIONS));
        desk.replace(TABLE);
        hold(1, FEW);
        decide(1, FEW);
        explain(AMONG_FEW);
        desk.unindex(TABLE);
        hold(FEW + 1, MANY);
        decide(FEW + 1, DECIDED);
        explain(AMONG_MANY);
        rareAmongTheFirst = plan(Page.WITH_A_RARE_WORD.sql(Reading.AMONG_THE_FIRST));
        desk.pretend(TABLE, "decided_for", Reason.ILLEGAL.code());
        rareTakenForCommon = plan(Page.DECIDED_FOR_A_RARE_REASON.sql());
    }

    /// Two authors share them; every second is there for a common reason. Urgencies lie between 0 and a million.
    private static void hold(int from, int to) throws SQLException {
        desk.run("""
                INSERT INTO moderation_case (kind, post, article_id, section_id, author_id, state, shown, source, html,
                                             language, posted_at, opened_at, reasons, urgency)
                SELECT 'comment', -n, -1 - n %% %d, -1 - n %% %d, -1 - n %% 2, 'held', false,
                       CASE WHEN n %% %4$d = 0 THEN 'Harbour quokka' ELSE 'Harbour' END,
                       '<p>What they think</p>',
                       CASE WHEN n %% %4$d = 0 THEN 'fo' WHEN n %% 2 = 0 THEN 'en' ELSE 'ru' END, now(),
                       now() - make_interval(secs => CASE WHEN n %% %4$d = 0 THEN 400000 ELSE n %% 86400 END),
                       CASE WHEN n %% %4$d = 0 THEN '{illegal}' WHEN n %% 2 = 0 THEN '{spam}' ELSE '{}' END::text[],
                       (n::bigint * 7919) %% %3$d
                FROM generate_series(%5$d, %6$d) AS n""".formatted(ARTICLES, SECTIONS, MANY, RARE, from, to));
    }

    /// Half were rejected for a common reason, and most of these, and others, for a link.
    private static void decide(int from, int to) throws SQLException {
        desk.run("""
                INSERT INTO moderation_case (kind, post, article_id, section_id, author_id, state, shown, source, html,
                                             language, posted_at, opened_at, checks, urgency, outcome, decided_at, decided_for)
                SELECT 'message', -n, -1 - n %% %d, -1 - n %% %d, -1 - n %% 2, 'decided', false, 'Harbour',
                       '<p>What they think</p>', 'en', now(), now(),
                       CASE WHEN n %% %4$d < 2 THEN '{words}' WHEN n %% 3 = 0 THEN '{links,shouting}' ELSE '{}' END::text[],
                       0, 'rejected', now() - make_interval(secs => (n::bigint * 7919) %% %3$d),
                       CASE WHEN n %% %4$d = 0 THEN 'illegal' WHEN n %% 2 = 0 THEN 'spam' END
                FROM generate_series(%5$d, %6$d) AS n""".formatted(ARTICLES, SECTIONS, MANY, RARE, from, to));
    }

    private static Plan plan(QueueSearch.Sql sql) throws SQLException {
        return desk.plan(sql.text(), sql.values());
    }

    private static void explain(Map<Page, Plan> plans) throws SQLException {
        desk.index(TABLE);
        desk.run("ANALYZE article, section, reader, moderation_case");
        for (var page : Page.values()) {
            plans.put(page, plan(page.sql()));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_page_costs_what_it_shows(Page page) {
        var plan = AMONG_MANY.get(page);
        assertThat(plan.text()).containsPattern(page.index + "\\S* ").doesNotContain("Seq Scan on moderation_case");
        assertThat(plan.touched()).as(plan.text()).isLessThan(SHOWN * PAGES_A_ROW);
        assertThat(plan.touched())
                .as(plan.text())
                .isLessThan(AMONG_FEW.get(page).touched() * 3 / 2 + SHOWN * PAGES_OF_A_ROW);
    }

    @Test
    void a_rare_word_is_not_looked_for_in_the_whole_queue() {
        assertThat(rareAmongTheFirst.text()).contains("case_queue ").doesNotContain("Seq Scan on moderation_case");
        assertThat(rareAmongTheFirst.touched())
                .as(rareAmongTheFirst.text())
                .isLessThan(QueueSearch.FIRST + SHOWN * PAGES_A_ROW);
    }

    @Test
    void a_rare_reason_that_statistics_take_for_a_common_one_is_not_looked_for_in_all_that_was_decided() {
        assertThat(rareTakenForCommon.text()).contains("case_decided_for ");
        assertThat(rareTakenForCommon.touched()).as(rareTakenForCommon.text()).isLessThan(SHOWN * PAGES_A_ROW);
    }
}
