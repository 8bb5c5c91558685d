package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Desk;

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

    /// The sample newsfeed brings a few rooms; the sample accounts talk in others, where they have something to answer.
    @BeforeAll
    static void talk() {
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.DESKTOP);
                var desk = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs("reader", "/");
            bo.openAs("reader2", "/");
            desk.openAs("moderator", "/");
            say(ann, 1, "Harbour side: you cannot see the end of your own arm. It is *wonderful*.");
            say(bo, 2, "Does the drill come with its bits?");
            say(ann, 5, "Is anybody on the tram in question? Mine has stood at the Corn Hall for nine minutes.");
            say(bo, 5, "Same one. The driver says a delivery van.");
            say(bo, 5, "*Two* delivery vans.");
            answer(ann, "Two delivery vans", "Then the trial cannot come soon enough.");
            say(
                    desk,
                    5,
                    "Good evening. The paper with the loading hours is linked in the article; ask here and we ask the council.");
            answer(bo, "loading hours", "Do bicycles count as through traffic? The order says vehicles.");
            answer(desk, "Do bicycles count", "We asked the officer last night: “not in the first month”.");
            answer(ann, "not in the first month", "So the 31st day is when it gets interesting.");
            pin(desk, "Good evening");
        }
    }

    /// @param place in the newsfeed
    private static void say(Window window, int place, String text) {
        window.open("/");
        var page = window.page();
        if (place == 5) {
            page.locator(".stories h2 a", new Page.LocatorOptions().setHasText(STORY))
                    .click();
        } else {
            page.locator(".stories h2 a").nth(place).click();
        }
        send(window, text);
    }

    private static void answer(Window window, String words, String text) {
        var message = window.page()
                .locator(".message", new Page.LocatorOptions().setHasText(words))
                .first();
        message.hover();
        message.locator("[data-reply]").click();
        send(window, text);
    }

    private static void send(Window window, String text) {
        window.page().locator("#say-text").fill(text);
        window.page().locator("#say-text").press("Enter");
        assertThat(window.page().locator(".unsent li")).hasCount(0);
    }

    private static void pin(Window window, String words) {
        var message = window.page()
                .locator(".message", new Page.LocatorOptions().setHasText(words))
                .first();
        message.hover();
        message.locator("summary").click();
        message.locator("[data-pin] button").click();
        assertThat(window.page().locator(".pinned")).isVisible();
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
            if (eyes.width() == Eyes.PHONE.width()) {
                page.locator(".chat-bar").click();
                take(window, eyes, "article-chat");
                page.locator("[data-close-room]").click();
            }
            page.locator("[data-chats-link]").click();
            take(window, eyes, "chats");
            page.locator("[data-rooms] a", new Page.LocatorOptions().setHasText(STORY))
                    .click();
            assertThat(page.locator(".open-room .message").first()).isVisible();
            take(window, eyes, "room");
            page.locator(".pane-head h2 a").click();
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
            page.locator(".account a[href^='/login']").click();
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

    /// The sample newsfeed has no flags: the sample accounts bring some.
    @ParameterizedTest
    @MethodSource("eyes")
    void of_the_desk_are_taken(Eyes eyes) {
        flag(0, "off-topic", "");
        flag(1, "abuse", "Not all of them, surely.");
        try (var window = Chromium.window(eyes)) {
            var page = window.page();
            window.keepStill();
            window.openAs("moderator", "/moderation");
            page.keyboard().press("j");
            take(window, eyes, "desk");
            page.keyboard().press("o");
            assertThat(page.locator(".case-file")).isVisible();
            take(window, eyes, "case-file");
        }
    }

    /// What a reader meets whose post is taken away, and who may not write for an hour.
    @Test
    void of_a_moderated_reader_are_taken() {
        var story = Cast.newStory();
        var kept = Cast.commented(READER, story, "Two years for one bridge, and still no lane for bicycles.");
        Cast.replied(OTHER_READER, story, kept, "There is one: on the north side, behind the rails.");
        var taken = Cast.commented(READER, story, "Whoever planned this should be thrown into the harbour.");
        Desk.flag(OTHER_READER, taken, "abuse");
        Desk.decide(MODERATOR, taken, "reject");
        var author =
                Cast.get("/api/comments/" + kept).json().getJsonObject("author").getLong("id");
        var mute = new JsonObject()
                .put("kind", "mute")
                .put("reason", "abuse")
                .put("until", Instant.now().plus(Duration.ofHours(1)).toString())
                .put("note", "The plan may be bad. Its planners are people.");
        var sanctions = "/api/moderation/readers/" + author + "/sanctions";
        var imposed = Cast.sendAs(MODERATOR, "POST", sanctions, mute)
                .json()
                .getJsonObject("sanction")
                .getLong("id");
        try {
            eyes().forEach(eyes -> takeOfModerated(eyes, story, kept, author));
        } finally {
            Cast.sendAs(MODERATOR, "DELETE", sanctions + "/" + imposed, null);
        }
    }

    private static void takeOfModerated(Eyes eyes, long story, long kept, long author) {
        try (var window = Chromium.window(eyes)) {
            window.keepStill();
            window.openAs(READER, "/me/posts");
            take(window, eyes, "own-posts");
            window.page().locator("a[href*='/me/decisions/']").first().click();
            assertThat(window.page().locator("#appeal-text")).isVisible();
            take(window, eyes, "decision");
            window.open("/me");
            take(window, eyes, "notifications");
            window.open("/articles/" + story);
            toTheTop(window, ".discussion");
            take(window, eyes, "muted");
        }
        try (var window = Chromium.window(eyes)) {
            window.keepStill();
            window.openAs(OTHER_READER, "/comments/" + kept + "/flag");
            take(window, eyes, "flag");
        }
        try (var window = Chromium.window(eyes)) {
            window.keepStill();
            window.openAs(MODERATOR, "/moderation/readers/" + author);
            take(window, eyes, "author-file");
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void of_the_administration_are_taken(Eyes eyes) {
        try (var window = Chromium.window(eyes)) {
            var page = window.page();
            window.keepStill();
            window.openAs("editor", "/admin/checks");
            page.locator("#trial-text")
                    .fill(
                            "LOOK AT THIS!!!!!!! cheap.example.com, best.example.com, more.example.com and win.example.com");
            page.locator("#trial .primary").click();
            assertThat(page.locator(".admin-marked mark").first()).isVisible();
            take(window, eyes, "check-settings");
            window.open("/admin/numbers");
            take(window, eyes, "numbers");
            window.open("/admin/rules");
            take(window, eyes, "rules-form");
        }
    }

    /// Flags one of the comments under the story.
    ///
    /// @param place among those that answer none
    private static void flag(int place, String reason, String note) {
        try (var reader = Chromium.window(Eyes.DESKTOP)) {
            reader.openAs("reader", "/");
            reader.page()
                    .locator(".stories h2 a", new Page.LocatorOptions().setHasText(STORY))
                    .first()
                    .click();
            var comment =
                    reader.page().locator(".comments > .comment").nth(place).getAttribute("data-comment");
            reader.page().evaluate("""
                            ([comment, reason, note]) => fetch(`/api/comments/${comment}/flags`, {
                              method: "POST",
                              headers: { "Content-Type": "application/json" },
                              body: JSON.stringify({ reason, note }),
                            })""", List.of(comment, reason, note));
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
