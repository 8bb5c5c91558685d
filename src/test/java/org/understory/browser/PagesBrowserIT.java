package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: every page is accessible, in each language, width and colour scheme, and hostile text does nothing.
@ExtendWith(PackagedSite.class)
class PagesBrowserIT {

    private static final Path ATTACKS = Path.of("../shared/data/attacks/xss.jsonl");
    private static final int DEEP = 12;

    /// Each width, scheme and language once; rarer states are looked at by StatesBrowserIT.
    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.RUSSIAN, Eyes.PHONE.dark());
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void every_page_is_accessible(Eyes eyes) {
        var story = Cast.story();
        var last = deepThread(story.getLong("id"));
        try (var window = Chromium.window(eyes)) {
            for (var path : Chromium.visitorsPages(story.getLong("id"), last)) {
                window.open(path);
                window.mustBeAccessible();
                var overflow = window.page()
                        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(overflow).as("wider than the screen: " + path).isEqualTo(0);
            }
            window.open("/login?to=/me");
            window.mustBeAccessible();
            window.signIn(READER);
            window.mustBeAccessible();
        }
    }

    @Test
    void the_interface_speaks_the_readers_language_and_the_story_its_own() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.RUSSIAN)) {
            window.open("/articles/" + story);
            assertThat(window.page().locator("html")).hasAttribute("lang", "ru");
            assertThat(window.page().locator("article.story")).hasAttribute("lang", "en");
            assertThat(window.page().locator(".discussion .invitation")).containsText("Чтобы участвовать в дискуссии");
            window.page().getByText("English").click();
            assertThat(window.page().locator("html")).hasAttribute("lang", "en");
            assertThat(window.page().locator(".discussion .invitation"))
                    .hasText("To participate in the discussion log in or register");
        }
    }

    /// THREATS S1, S2, S12: every string of the list in one discussion, opened as everybody sees it.
    @Test
    void hostile_text_does_nothing() throws IOException {
        Assumptions.assumeTrue(Files.exists(ATTACKS), "the attack strings of ../shared/data are not here");
        var payloads = Files.readAllLines(ATTACKS).stream()
                .map(line -> new JsonObject(line).getString("payload"))
                .filter(payload -> !payload.isBlank())
                .toList();
        var story = Cast.newStory();
        int posted = 0;
        for (var payload : payloads) {
            var said = Cast.comment(posted % 2 == 0 ? MODERATOR : EDITOR, story, payload);
            assertThat(said.status()).as(payload).isIn(201, 422);
            posted += said.status() == 201 ? 1 : 0;
        }
        assertThat(posted).isGreaterThan(payloads.size() * 9 / 10);
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            var seen = 0;
            var next = "/articles/" + story + "?sort=oldest";
            while (next != null) {
                window.open(next);
                assertThat(page.locator("h1")).isVisible();
                seen += page.locator(".comment").count();
                var more = page.locator(".comments > .more a");
                next = more.count() == 0 ? null : more.getAttribute("href");
            }
            assertThat(seen).isEqualTo(posted);
            page.waitForFunction("document.readyState === 'complete'");
        }
    }

    private static long deepThread(long story) {
        var last = Cast.commented(MODERATOR, story, "Where it starts, with *some* words and https://example.org/.");
        for (int i = 0; i < DEEP; i++) {
            last = Cast.replied(i % 2 == 0 ? EDITOR : MODERATOR, story, last, "And on it goes, level " + i + ".");
        }
        return last;
    }
}
