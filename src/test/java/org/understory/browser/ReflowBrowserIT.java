package org.understory.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: every page can be read at 200 and 400 % of a 1280 pixel screen, which leaves it 640 and 320, with the
/// wider spacing of WCAG 1.4.12, and however long words are and however deep threads go.
@ExtendWith(PackagedSite.class)
class ReflowBrowserIT {

    private static final int NARROWEST_TEXT = 200;

    /// What cannot be read: wider than the screen, or cut off by an element that hides or scrolls what is too long.
    private static final String CUT = """
            () => {
              const cut = [];
              const page = document.documentElement;
              if (page.scrollWidth > page.clientWidth) cut.push('the page is ' + page.scrollWidth + ' wide');
              for (const element of document.querySelectorAll('body *')) {
                if (element.matches('textarea, .skip, .visually-hidden') || !element.checkVisibility()) continue;
                const style = getComputedStyle(element);
                const box = element.getBoundingClientRect();
                const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
                if (hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
                  cut.push('cut: ' + element.outerHTML.slice(0, 100));
                }
                if (box.width > 0 && (box.right > page.clientWidth + 1 || box.left < -1)) {
                  cut.push('off the screen: ' + element.outerHTML.slice(0, 100));
                }
              }
              return cut.slice(0, 5).join('\\n');
            }""";

    private static final String SPACING = """
            * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
            p { margin-bottom: 2em !important; }""";

    /// In Russian, whose words are the longer ones.
    @ParameterizedTest
    @ValueSource(ints = {640, 320})
    void every_page_fits_a_screen_of(int width) {
        var story = Cast.story();
        var last = thread(story.getLong("id"));
        try (var window = Chromium.window(new Eyes(width, 800, Eyes.PHONE.scheme(), "ru-RU", true))) {
            for (var path : Chromium.visitorsPages(story.getLong("id"), last)) {
                window.open(path);
                isWhole(window);
            }
            window.openAs(READER, "/me");
            isWhole(window);
            window.page().getByRole(AriaRole.MAIN).locator("a").first().click();
            isWhole(window);
            window.open("/comments/" + last + "/edit");
            isWhole(window);
            window.open("/comments/" + last + "/remove");
            isWhole(window);
            window.open("/articles/" + story.getLong("id"));
            window.page().locator("[data-quote]").first().click();
            window.page().locator(".inline-form textarea").waitFor();
            isWhole(window);
        }
    }

    @Test
    void wider_spacing_cuts_no_text() {
        var story = Cast.newStory();
        thread(story);
        try (var window = Chromium.window(Eyes.PHONE)) {
            for (var path : new String[] {"/", "/articles/" + story}) {
                window.open(path);
                space(window);
                isWhole(window);
            }
            window.openAs(READER, "/articles/" + story);
            window.page().locator("[data-quote]").first().click();
            window.page().locator(".inline-form textarea").waitFor();
            space(window);
            isWhole(window);
        }
    }

    @Test
    void a_thread_of_forty_levels_leaves_its_text_room_on_a_phone() {
        var story = Cast.newStory();
        var last =
                Cast.commented(READER, story, "Level 0: " + "every line of it needs some room to be read. ".repeat(3));
        for (int level = 1; level < 40; level++) {
            last = Cast.replied(
                    MODERATOR,
                    story,
                    last,
                    "Level " + level + ": " + "every line needs some room to be read. ".repeat(3));
        }
        try (var window = Chromium.window(Eyes.PHONE)) {
            var page = window.page();
            var seen = 0;
            for (var next = "/articles/" + story; next != null; ) {
                window.open(next);
                isWhole(window);
                assertThat(narrowest(page)).isGreaterThanOrEqualTo(NARROWEST_TEXT);
                seen += page.locator(".comments .words").count();
                var deeper = page.locator(".deeper a");
                next = deeper.count() == 0 ? null : deeper.getAttribute("href");
            }
            assertThat(seen).isGreaterThanOrEqualTo(40);
        }
    }

    private static int narrowest(Page page) {
        return (Integer) page.evaluate("""
                () => Math.min(...[...document.querySelectorAll('.comments .words')]
                    .map(words => Math.floor(words.getBoundingClientRect().width)))""");
    }

    private static void space(Window window) {
        window.page().evaluate("""
                css => {
                  const sheet = new CSSStyleSheet();
                  sheet.replaceSync(css);
                  document.adoptedStyleSheets = [sheet];
                }""", SPACING);
    }

    private static void isWhole(Window window) {
        // A page that was reached by a click is there before its styles are.
        window.page().waitForLoadState();
        assertThat(window.page().evaluate(CUT)).as(window.page().url()).isEqualTo("");
    }

    private static long thread(long story) {
        // Staff may say the same in each test.
        var last = Cast.commented(MODERATOR, story, "w".repeat(300) + "\n\n```\n" + "code ".repeat(60) + "\n```");
        for (int i = 0; i < 7; i++) {
            last = Cast.replied(
                    MODERATOR, story, last, "> " + "https://example.org/" + "long-".repeat(40) + "\n\nWell.");
        }
        return Cast.replied(READER, story, last, "A last word under " + story + " with `" + "c".repeat(120) + "`.");
    }
}
