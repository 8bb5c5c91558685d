package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// Browser test: the numbers over time and the public page of decisions can be used by everybody, in every look, and
/// fit a phone. Its pictures are kept in `target/pictures`.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestInstance(Lifecycle.PER_CLASS)
class NumbersBrowserTest {

    private static final String SLUG = "counted-in-the-browser";

    @Inject
    AgroalDataSource database;

    /// What is counted for the first time in the zone of a site is counted anew, and begins with nothing.
    @BeforeAll
    void two_months_of_a_busy_section() throws SQLException {
        Eventually.until("the site is counted", this::isCounted);
        run("""
                INSERT INTO section (slug, name, language, description) VALUES ('%s', 'City', 'en', '')
                ON CONFLICT DO NOTHING""".formatted(SLUG));
        run("""
                INSERT INTO daily_sum (day, section_id, measure, detail, amount)
                SELECT (now() AT TIME ZONE 'UTC')::date - d, s.id, m.measure, m.detail,
                       round(m.usual * (1 + 0.45 * sin(d * 0.9) + 0.3 * cos(d * 2.1)) * CASE WHEN d = 12 THEN 2.1 ELSE 1 END)
                FROM section s, generate_series(0, 60) AS d,
                     (VALUES ('comment', '', 420), ('message', '', 260), ('flag', 'abuse', 19), ('flag', 'spam', 9),
                             ('held', 'links', 11), ('held', 'words', 6), ('held', 'discussion-mode', 3),
                             ('rejected', 'abuse', 9), ('rejected', 'spam', 6), ('rejected', 'off-topic', 3),
                             ('rejected', 'hate', 2), ('approved', '', 24), ('waited', '30', 9), ('waited', '38', 14),
                             ('waited', '46', 6), ('confirmed', '', 4), ('overturned', '', 1), ('appeal-declined', '', 1),
                             ('appeal-upheld', '', 1), ('hidden', '', 1)) AS m (measure, detail, usual)
                WHERE s.slug = '%s'
                ON CONFLICT DO NOTHING""".formatted(SLUG));
        run("""
                INSERT INTO daily_queue (day, section_id, oldest_seconds, most)
                SELECT (now() AT TIME ZONE 'UTC')::date - d, s.id, 9000 + 6000 * sin(d * 0.7), 12
                FROM section s, generate_series(0, 60) AS d WHERE s.slug = '%s'
                ON CONFLICT DO NOTHING""".formatted(SLUG));
        var story = Cast.newStory();
        Desk.decide(MODERATOR, Cast.commented(READER, story, "To be shown in public."), "reject");
        Desk.undo(
                MODERATOR,
                Desk.decide(MODERATOR, Cast.commented(READER, story, "Taken back in public."), "reject")
                        .json()
                        .getLong("id"));
        Desk.decide(MODERATOR, Cast.commented(READER, story, "Kept in public."), "approve");
    }

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.DESKTOP).flatMap(eyes -> Stream.of(eyes, eyes.dark()));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void the_numbers_are_for_everybody(Eyes eyes) {
        try (var window = Chromium.window(eyes)) {
            window.openAs(EDITOR, "/admin/numbers");
            window.page().navigate(Cast.origin() + "/admin/numbers?section=" + SLUG);
            assertThat(window.page().locator("figure.chart svg")).hasCount(9);
            window.mustBeAccessible();
            fits(window.page());
            keep(window.page(), "numbers", eyes);
            window.page().locator("#posts summary").click();
            assertThat(window.page().locator("#posts tbody tr")).hasCount(30);
            window.mustBeAccessible();
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void decisions_are_for_everybody(Eyes eyes) {
        try (var window = Chromium.window(eyes)) {
            window.open("/decisions");
            assertThat(window.page().locator(".made li").first()).isVisible();
            window.mustBeAccessible();
            fits(window.page());
            keep(window.page(), "decisions", eyes);
        }
    }

    @Test
    void in_russian_days_and_numbers_are_russian() {
        try (var window = Chromium.window(Eyes.RUSSIAN)) {
            window.openAs(EDITOR, "/admin/numbers");
            window.page().navigate(Cast.origin() + "/admin/numbers?by=week&section=" + SLUG);
            assertThat(window.page().locator("#posts h2")).hasText("Записи");
            assertThat(window.page().locator("#rejected-by .bar-name").first()).hasText("оскорбления");
            keep(window.page(), "numbers-russian", Eyes.RUSSIAN);
            window.open("/decisions");
            assertThat(window.page().locator("h1")).hasText("Решения модераторов");
            keep(window.page(), "decisions-russian", Eyes.RUSSIAN);
        }
    }

    private static void fits(Page page) {
        var wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        org.assertj.core.api.Assertions.assertThat(wider).isEqualTo(0);
    }

    private static void keep(Page page, String name, Eyes eyes) {
        var file = "%s-%d-%s.png"
                .formatted(name, eyes.width(), eyes.scheme().name().toLowerCase());
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/pictures", file)));
    }

    private boolean isCounted() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT zone <> '' FROM counted_until")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
