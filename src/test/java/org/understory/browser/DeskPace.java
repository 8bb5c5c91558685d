package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;

/// Not a test, and run only when asked for: how fast a moderator works 200 real comments by keyboard, from the key to
/// the next post on the screen, in a product that runs.
@EnabledIfSystemProperty(named = "understory.url", matches = "http://localhost:\\d+")
class DeskPace {

    private static final Path COMMENTS = Path.of("../shared/data/comments-foxnews-en/comments.jsonl.gz");
    private static final int MANY = 200;
    private static final int REASONS = 8;

    /// Presses keys as a person does, and says how long it took until another post had the focus and was painted.
    private static final String WORK = """
            async (keys) => {
              const focused = () => document.activeElement?.closest?.('[data-case]')?.dataset.case;
              const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              const begun = performance.now();
              // Whoever was faster than the next part of the queue waits for it.
              while (!focused() && performance.now() - begun < 10000) await painted();
              const before = focused();
              for (const key of keys) {
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
              }
              while (focused() === before && performance.now() - begun < 10000) await painted();
              await painted();
              return performance.now() - begun;
            }""";

    @Test
    void two_hundred_comments_are_worked_by_keyboard() throws IOException {
        var story = Cast.newStory();
        hold(story, texts());
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(MODERATOR, "/moderation");
            window.open("/moderation?state=held&article=" + story);
            var bare = bareRoundTrips(window, story);
            page.keyboard().press("j");
            assertThat(page.locator("[data-current]")).isFocused();
            var taken = new ArrayList<Double>();
            var begun = System.nanoTime();
            for (int i = 0; i < MANY - 1; i++) {
                taken.add(work(page, i));
            }
            var seconds = (System.nanoTime() - begun) / 1e9;
            work(page, 0);
            print("key to next post shown", taken);
            print("bare round trip of the page", bare);
            System.out.printf("%d posts in %.1f s%n", MANY - 1, seconds);
            Eventually.until("all are decided", () -> waiting(story) == 0);
        }
    }

    /// Two of three are approved, the others are rejected for one reason after another.
    private static double work(Page page, int place) {
        var keys = place % 3 == 2 ? List.of("r", String.valueOf(1 + place % REASONS)) : List.of("a");
        return ((Number) page.evaluate(WORK, keys)).doubleValue();
    }

    private static List<Double> bareRoundTrips(Window window, long story) {
        var taken = new ArrayList<Double>();
        for (int i = 0; i < 50; i++) {
            taken.add(((Number) window.page().evaluate("""
                            async (address) => {
                              const begun = performance.now();
                              await (await fetch(address)).text();
                              return performance.now() - begun;
                            }""", "/moderation?state=held&article=" + story)).doubleValue());
        }
        return taken;
    }

    private static void print(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                "%s: p50 %.0f ms, p95 %.0f ms, most %.0f ms%n",
                what, millis.get(millis.size() / 2), millis.get(millis.size() * 95 / 100), millis.getLast());
    }

    /// All of them wait at once, as under a premoderated story: a reader may not flag so many in a day.
    private static void hold(long story, List<String> texts) {
        Cast.sendAs(
                ADMIN, "PUT", "/api/articles/" + story + "/discussion", new JsonObject().put("mode", "premoderated"));
        for (var text : texts) {
            Eventually.until(
                    "a comment is taken",
                    () -> Cast.comment(READER, story, text).status() == 202);
        }
    }

    private static int waiting(long story) {
        return Desk.queue(MODERATOR, "held", story).size();
    }

    private static List<String> texts() throws IOException {
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(COMMENTS)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> new JsonObject(line).getString("text"))
                    .filter(text -> text.length() > 3)
                    .distinct()
                    .limit(MANY)
                    .toList();
        }
    }
}
