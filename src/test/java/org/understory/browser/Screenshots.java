package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;

/// Not a test, and run only when asked for: takes the pictures in `docs/screenshots` of a product that runs with its
/// sample newsfeed, as CONTRIBUTING.md says.
@EnabledIfSystemProperty(named = "understory.url", matches = "http://localhost:\\d+")
class Screenshots {

    private static final Path FOLDER = Path.of("docs/screenshots");
    private static final String STORY = "Wharf Street";
    private static final String WHO_STARTED_A_DEEP_THREAD = "Doreen Pask";

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.DESKTOP).flatMap(eyes -> Stream.of(eyes, eyes.dark()));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void are_taken(Eyes eyes) {
        try (var window = Chromium.window(eyes)) {
            var page = window.page();
            window.keepStill();
            window.open("/");
            take(window, eyes, "home");
            page.locator(".sections a").nth(1).click();
            take(window, eyes, "section");

            window.open("/");
            page.locator(".stories h2 a", new Page.LocatorOptions().setHasText(STORY))
                    .first()
                    .click();
            take(window, eyes, "article");
            toTheTop(window, ".discussion");
            take(window, eyes, "discussion");
            var thread = page.locator(
                            ".comments > .comment > article",
                            new Page.LocatorOptions().setHasText(WHO_STARTED_A_DEEP_THREAD))
                    .first();
            window.open(thread.locator(".when").getAttribute("href").replaceFirst("#.*", ""));
            assertThat(page.locator(".focused")).isVisible();
            take(window, eyes, "thread");
            page.locator(".focused .author").first().click();
            assertThat(page.locator(".reader-head")).isVisible();
            take(window, eyes, "reader");

            page.locator(".account .strong").click();
            assertThat(page.locator("#kc-submit")).isVisible();
            take(window, eyes, "register");
            page.goBack();
            page.locator(".account a").first().click();
            assertThat(page.locator("#kc-login")).isVisible();
            take(window, eyes, "login");
            window.signIn("reader");
            page.locator(".comment .when").first().click();
            page.locator(".focused [data-quote]").first().click();
            var text = page.locator(".inline-form textarea");
            text.pressSequentially("Would a *crossing guard* on the tram side help?");
            page.locator(".inline-form [data-preview-button]").click();
            assertThat(page.locator(".inline-form [data-preview]")).isVisible();
            toTheTop(window, ".inline-form");
            take(window, eyes, "compose");
        }
    }

    private static void toTheTop(Window window, String place) {
        window.page().locator(place).evaluate("element => element.scrollIntoView()");
    }

    private static void take(Window window, Eyes eyes, String name) {
        var page = window.page();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.evaluate("() => document.fonts.ready.then(() => true)");
        var scheme = eyes.scheme() == ColorScheme.DARK ? "dark" : "light";
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + "-" + eyes.width() + "-" + scheme + ".png")));
    }
}
