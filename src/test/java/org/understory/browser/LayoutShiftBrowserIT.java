package org.understory.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: nothing moves while a page loads, neither by fonts nor by what scripts add to it, also with nothing in
/// the browser's cache.
@ExtendWith(PackagedSite.class)
class LayoutShiftBrowserIT {

    private static final String PAINTED = """
            () => new Promise(seen => new PerformanceObserver(list => {
              if (list.getEntriesByName('first-contentful-paint').length > 0) seen();
            }).observe({ type: 'paint', buffered: true }))""";

    /// The shifts so far, after fonts and the reader's own marks are there and two more frames were drawn.
    private static final String SHIFTS = """
            async () => {
              await document.fonts.ready;
              for (let i = 0; i < 2; i++) await new Promise(drawn => requestAnimationFrame(drawn));
              return new Promise(done => {
                new PerformanceObserver((list, observer) => {
                  observer.disconnect();
                  const shifts = list.getEntries().filter(entry => entry.entryType === 'layout-shift' && !entry.hadRecentInput);
                  done(shifts.map(shift => shift.value.toFixed(4) + ' '
                      + shift.sources.map(source => source.node?.outerHTML?.slice(0, 80)).join(' | ')).join('\\n'));
                }).observe({ type: 'layout-shift', buffered: true });
                requestAnimationFrame(() => requestAnimationFrame(() => done('')));
              });
            }""";

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.DESKTOP, Eyes.PHONE, new Eyes(320, 640, Eyes.PHONE.scheme(), "ru-RU", true));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void nothing_moves_while_a_page_loads(Eyes eyes) {
        var story = Cast.story();
        var last = thread(story.getLong("id"));
        var paths = new String[] {"/", "/articles/" + story.getLong("id"), "/comments/" + last};
        for (var path : paths) {
            try (var visitor = Chromium.window(eyes)) {
                openWithLateScripts(visitor, path);
                staysStill(visitor);
            }
        }
        try (var reader = Chromium.window(eyes)) {
            reader.openAs(READER, "/me");
            for (var path : paths) {
                openWithLateScripts(reader, path);
                if (!path.equals("/")) {
                    reader.page().locator(".own:not([hidden])").first().waitFor();
                }
                staysStill(reader);
            }
        }
    }

    @Test
    void the_first_page_of_all_is_set_in_its_own_type() {
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.open("/articles/" + Cast.newStory());
            var loaded = window.page().evaluate("""
                    () => document.fonts.ready.then(() =>
                        [...document.fonts].filter(font => font.status === 'loaded').map(font => font.family).join())""");
            assertThat(loaded.toString()).contains("Source Serif 4");
        }
    }

    /// The worst case: the page is seen before its scripts come. What held them stays until the next page: taking it
    /// away could lose what the scripts ask for at once.
    private static void openWithLateScripts(Window window, String path) {
        var page = window.page();
        var scripts = new ArrayList<Route>();
        var painted = new AtomicBoolean();
        page.unrouteAll();
        page.route("**/app-*.js", route -> {
            if (painted.get()) {
                route.resume();
            } else {
                scripts.add(route);
            }
        });
        page.navigate(Cast.origin() + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.evaluate(PAINTED);
        page.waitForCondition(() -> !scripts.isEmpty());
        painted.set(true);
        scripts.forEach(Route::resume);
        page.waitForLoadState(LoadState.LOAD);
    }

    private static void staysStill(Window window) {
        assertThat(window.page().evaluate(SHIFTS).toString())
                .as("what moved on " + window.page().url())
                .isEmpty();
    }

    private static long thread(long story) {
        var last = Cast.commented(MODERATOR, story, "Where it starts, with *some* words.");
        for (int i = 0; i < 7; i++) {
            last = Cast.replied(i % 2 == 0 ? READER : MODERATOR, story, last, "And on it goes, level " + i + ".");
        }
        return last;
    }
}
