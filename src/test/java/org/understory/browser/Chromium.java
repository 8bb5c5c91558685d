package org.understory.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;

/// A real chromium, started once for the whole run, and what tests do with its pages. Every page is watched: a script
/// error, a dialog or a report of the content security policy fails the test that opened it.
final class Chromium {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /// Three browsers at once take their time on a small machine.
    private static final double PATIENCE_MILLIS = 20_000;

    private static final Map<String, List<Cookie>> SIGNED_IN = new HashMap<>();

    private static Playwright playwright;
    private static Browser browser;

    private Chromium() {}

    private static synchronized Browser browser() {
        if (browser == null) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(ARGUMENTS));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    private static Path executable() {
        var named = System.getenv("UNDERSTORY_BROWSER");
        return Stream.of(
                        named == null ? "" : named,
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The browser tests want chromium: install it or set UNDERSTORY_BROWSER to the program"));
    }

    /// How a reader looks at pages.
    record Eyes(int width, int height, ColorScheme scheme, String locale, boolean scripts) {

        static final Eyes DESKTOP = new Eyes(1280, 900, ColorScheme.LIGHT, "en-GB", true);
        static final Eyes PHONE = new Eyes(390, 844, ColorScheme.LIGHT, "en-GB", true);
        static final Eyes RUSSIAN = new Eyes(1280, 900, ColorScheme.LIGHT, "ru-RU", true);
        static final Eyes WITHOUT_SCRIPTS = new Eyes(1280, 900, ColorScheme.LIGHT, "en-GB", false);

        /// Where scripts are off, Playwright waits for ever for what is moving to come to rest.
        ReducedMotion motion() {
            return scripts ? ReducedMotion.NO_PREFERENCE : ReducedMotion.REDUCE;
        }

        Eyes dark() {
            return new Eyes(width, height, ColorScheme.DARK, locale, scripts);
        }
    }

    /// One reader's window with its own cookies.
    record Window(BrowserContext context, Page page, List<String> complaints) implements AutoCloseable {

        void open(String path) {
            page.navigate(Cast.origin() + path);
        }

        /// Opens one's own page once the first of what it tells is this, which takes a moment after it happened.
        Locator toldFirst(String words) {
            Eventually.until("the reader is told: " + words, () -> {
                open("/me");
                return page.locator(".inbox-item").allTextContents().stream()
                        .findFirst()
                        .filter(told -> told.contains(words))
                        .isPresent();
            });
            return page.locator(".inbox-item").first();
        }

        void signIn(String who) {
            page.locator("#username").fill(who);
            page.locator("#password").fill(who);
            page.locator("#kc-login").click();
            page.waitForURL(Cast.origin() + "/**");
        }

        /// Opens a page as this reader, who signed in earlier in the run or does so on the way to the page.
        void openAs(String who, String path) {
            context.addCookies(SIGNED_IN.getOrDefault(who, List.of()));
            open("/login?to=" + path);
            if (page.locator("#username").isVisible()) {
                signIn(who);
                SIGNED_IN.put(who, passes(context));
            }
        }

        /// What shows Keycloak and the service who somebody is, without the choices that were made meanwhile.
        private static List<Cookie> passes(BrowserContext context) {
            return context.cookies().stream()
                    .filter(cookie -> cookie.name.matches(".*(session|SESSION|IDENTITY).*"))
                    .toList();
        }

        /// As behind a wall that lets no WebSocket through; pages then ask every few seconds.
        void haveNoSockets() {
            page.addInitScript("""
                    window.WebSocket = class {
                      static OPEN = 1;
                      constructor() { setTimeout(() => this.onclose({code: 1006})); }
                      close() {}
                      send() {}
                    };""");
        }

        /// As somebody looks who asked their system for less motion; then a page scrolls at once, too.
        void keepStill() {
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        }

        Locator button(String name) {
            return page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
        }

        /// The innermost comment with these words.
        Locator comment(String words) {
            return page.locator(".comment")
                    .filter(new Locator.FilterOptions().setHasText(words))
                    .last();
        }

        /// axe-core finds nothing of any impact. Its old mode looks at the page itself instead of a copy of what it
        /// found, which takes half the time and misses only frames of other origins: no page has any.
        void mustBeAccessible() {
            var violations = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
            assertThat(violations.stream()
                            .map(rule -> rule.getId() + ": "
                                    + rule.getNodes().stream()
                                            .map(node -> node.getHtml())
                                            .toList())
                            .toList())
                    .as(page.url())
                    .isEmpty();
        }

        @Override
        public void close() {
            context.close();
            assertThat(complaints).isEmpty();
        }
    }

    /// One address of every kind of page that a visitor can open.
    static List<String> visitorsPages(long story, long comment) {
        return List.of(
                "/",
                "/sections/city",
                "/articles/" + story,
                "/comments/" + comment,
                "/comments/" + comment + "/reply",
                "/rules",
                "/nothing-here",
                "/logout");
    }

    static Window window(Eyes eyes) {
        var context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(eyes.width(), eyes.height())
                        .setColorScheme(eyes.scheme())
                        .setReducedMotion(eyes.motion())
                        .setLocale(eyes.locale())
                        .setJavaScriptEnabled(eyes.scripts()));
        var complaints = new ArrayList<String>();
        var page = context.newPage();
        page.onPageError(error -> complaints.add("script error: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return new Window(context, page, complaints);
    }
}
