package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.PackagedSite;

/// Browser test: moderators work their queues by keyboard, together, and without scripts.
@ExtendWith(PackagedSite.class)
class DeskBrowserIT {

    private long story;

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.DESKTOP, Eyes.PHONE).flatMap(eyes -> Stream.of(eyes, eyes.dark()));
    }

    @BeforeEach
    void a_story() {
        story = Cast.newStory();
    }

    @Test
    void a_moderator_works_the_queue_by_keyboard_alone() {
        var rude = flagged("Rude words.", "abuse");
        var fine = flagged("Fine words.", "spam");
        var third = flagged("Third words.", "spam");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(MODERATOR, "/");
            assertThat(page.locator("[data-desk-link] [data-unread]")).isVisible();
            window.open(queue("flagged"));
            assertThat(cards(window)).hasCount(3);
            isReady(window);
            press(window, "j");
            var first = cards(window).first();
            assertThat(first).isFocused();
            assertThat(first).containsText("Rude words.");
            press(window, "r");
            assertThat(first.locator("[data-reject] [name=reason]").first()).isFocused();
            window.mustBeAccessible();
            press(window, "2");
            assertThat(card(window, "Rude words.")).hasCount(0);
            assertThat(cards(window).first()).isFocused();
            assertThat(page.locator("[data-said]")).containsText("rejected: abuse");
            Eventually.until("it is gone", () -> isGone(rude));

            press(window, "u");
            assertThat(card(window, "Rude words.")).isFocused();
            assertThat(page.locator("[data-said]")).hasText("Undone. The post is back.");
            Eventually.until("it is back", () -> !isGone(rude));

            press(window, "j");
            var second = page.locator("[data-current]");
            var approved = second.locator(".words").innerText();
            press(window, "a");
            assertThat(card(window, approved)).hasCount(0);
            var decided = approved.equals("Fine words.") ? fine : third;
            Eventually.until("it is approved", () -> Desk.item(MODERATOR, "decided", story, decided)
                    .isPresent());

            press(window, "p");
            assertThat(page.getByText("Paused. All texts are hidden.")).isVisible();
            assertThat(page.locator(".words").first()).isHidden();
            press(window, "a");
            assertThat(cards(window)).hasCount(2);
            window.mustBeAccessible();
            press(window, "p");
            assertThat(page.locator(".words").first()).isVisible();
            assertThat(page.locator("[data-current]")).isFocused();

            press(window, "?");
            assertThat(page.locator("[data-keys-dialog]")).isVisible();
            window.mustBeAccessible();
            press(window, "Escape");
            assertThat(page.locator("[data-keys-dialog]")).isHidden();
        }
    }

    @Test
    void keys_do_nothing_while_somebody_writes_and_redact_by_hand() {
        var comment = flagged("My number is 555.", "personal-data");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(MODERATOR, "/moderation");
            window.open(queue("flagged"));
            isReady(window);
            press(window, "/");
            assertThat(page.locator("[data-search]")).isFocused();
            page.keyboard().type("jar");
            assertThat(page.locator("[data-search]")).hasValue("jar");
            assertThat(cards(window)).hasCount(1);
            cards(window).first().focus();
            press(window, "s");
            assertThat(page.locator("[data-said]")).hasText("This cannot be done with this post.");
            press(window, "d");
            var text = cards(window).first().locator("[name=text]");
            assertThat(text).isFocused();
            press(window, "Control+a");
            page.keyboard().type("My number is secret.");
            press(window, "Escape");
            assertThat(text).isVisible();
            cards(window).first().getByText("Replace the text").click();
            assertThat(cards(window)).hasCount(0);
            assertThat(page.locator("[data-nothing]")).isFocused();
            Eventually.until("it is redacted", () -> Cast.get("/api/comments/" + comment)
                    .json()
                    .getString("text")
                    .equals("My number is secret."));
        }
    }

    @Test
    void what_others_decide_claim_and_flag_shows_on_an_open_desk() {
        var first = flagged("Decided by another.", "abuse");
        flagged("Stays here.", "abuse");
        try (var window = Chromium.window(Eyes.DESKTOP);
                var other = Chromium.window(Eyes.DESKTOP)) {
            window.openAs(MODERATOR, "/moderation");
            window.open(queue("flagged"));
            assertThat(cards(window)).hasCount(2);
            other.openAs(ADMIN, "/moderation");
            other.open("/moderation/cases/comment/" + first);
            assertThat(card(window, "Decided by another.").locator("[data-claimed]"))
                    .isVisible();
            isReady(other);
            press(other, "a");
            assertThat(other.page().getByText("Decided: 1 post.")).isVisible();
            assertThat(card(window, "Decided by another.")).hasCount(0);
            assertThat(window.page().locator("[data-said]")).containsText("Somebody else decided");

            flagged("New meanwhile.", "hate");
            var offered = window.page().locator("[data-show-new]");
            assertThat(offered).hasText("Show 1 new post");
            assertThat(card(window, "New meanwhile.")).hasCount(0);
            offered.click();
            assertThat(card(window, "New meanwhile.")).isFocused();
        }
    }

    @Test
    void what_was_edited_meanwhile_comes_back_with_both_texts() {
        var comment = flagged("Before the edit.", "abuse");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.page().addInitScript("window.WebSocket = class { static OPEN = 1; close() {} send() {} };");
            window.openAs(MODERATOR, "/moderation");
            window.open(queue("flagged"));
            edit(comment, "After the edit.");
            isReady(window);
            press(window, "j");
            press(window, "a");
            var back = card(window, "After the edit.");
            assertThat(back.locator(".before")).containsText("Before the edit.");
            assertThat(back.locator("[data-complaint]")).isVisible();
            window.mustBeAccessible();
            press(window, "j");
            press(window, "a");
            assertThat(cards(window)).hasCount(0);
        }
    }

    @Test
    void many_are_decided_at_once_after_a_look() {
        for (int i = 1; i <= 3; i++) {
            flagged("One of many, number " + i + ".", "spam");
        }
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(MODERATOR, "/moderation");
            window.open(queue("flagged"));
            page.getByLabel("Select all on this page").check();
            assertThat(page.getByText("3 selected")).isVisible();
            press(window, "j");
            press(window, "x");
            assertThat(page.getByText("2 selected")).isVisible();
            window.button("Reject…").click();
            var dialog = page.locator("dialog[data-preview]");
            assertThat(dialog).containsText("2 posts");
            window.mustBeAccessible();
            dialog.locator("button[value='spam']").click();
            assertThat(page.getByText("Decided: 2 posts.")).isVisible();
            assertThat(cards(window)).hasCount(1);
            window.button("Undo").click();
            assertThat(page.getByText("Undone: 2 decisions.")).isVisible();
            assertThat(cards(window)).hasCount(3);
        }
    }

    @Test
    void the_next_posts_are_there_before_the_list_runs_out() {
        Cast.sendAs(
                ADMIN, "PUT", "/api/articles/" + story + "/discussion", new JsonObject().put("mode", "premoderated"));
        for (int i = 1; i <= 44; i++) {
            Cast.comment(READER, story, "Long queue, number " + i + ".");
        }
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.openAs(MODERATOR, "/moderation");
            window.open(queue("held"));
            // Twenty that come with the page, and as many that are fetched before anybody decides.
            assertThat(cards(window)).hasCount(40);
            isReady(window);
            press(window, "j");
            for (int i = 0; i < 20; i++) {
                press(window, "a");
            }
            assertThat(cards(window)).hasCount(24);
            assertThat(window.page().locator("[data-onward]")).isHidden();
        }
    }

    @Test
    void all_of_it_works_without_scripts() {
        var comment = flagged("Plain and rude.", "abuse");
        flagged("Plain and fine.", "abuse");
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            var page = window.page();
            window.openAs(MODERATOR, "/moderation");
            window.open(queue("flagged"));
            card(window, "Plain and fine.").getByText("Approve").click();
            assertThat(page.getByText("Decided: 1 post.")).isVisible();
            var rude = card(window, "Plain and rude.");
            rude.locator("summary", new Locator.LocatorOptions().setHasText("Reject"))
                    .click();
            edit(comment, "Plain and changed.");
            rude.locator("[data-reject]").locator("button[value='abuse']").click();
            assertThat(page.getByText("Changed meanwhile")).isVisible();
            assertThat(page.getByText("Plain and rude.")).isVisible();
            card(window, "Plain and changed.").getByText("Approve").click();
            assertThat(cards(window)).hasCount(0);
            page.getByText("Log", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".log li").first()).containsText("approved");
            window.button("Undo").first().click();
            assertThat(page.getByText("Undone: 1 decision.")).isVisible();
        }
    }

    @Test
    void comments_and_messages_lead_moderators_to_their_case() {
        Cast.commented(READER, story, "Under the story.");
        try (var window = Chromium.window(Eyes.DESKTOP);
                var reader = Chromium.window(Eyes.DESKTOP)) {
            window.openAs(MODERATOR, "/articles/" + story);
            window.comment("Under the story.").getByText("Moderate").click();
            assertThat(window.page().locator(".case .words")).hasText("Under the story.");
            reader.openAs(READER, "/articles/" + story);
            assertThat(reader.page().locator("[data-vote]")).isVisible();
            assertThat(reader.page().locator("[data-moderate]:visible")).hasCount(0);
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void every_page_is_accessible(Eyes eyes) {
        var root = Cast.commented(OTHER_READER, story, "What was answered.");
        var comment = Cast.replied(
                READER, story, root, "An answer under " + story + ", **loud**, with https://example.org/ in it.");
        Desk.flag(OTHER_READER, comment, "hate");
        edit(comment, "An answer under " + story + ", changed, with https://example.org/ in it.");
        flagged("Another one.", "illegal");
        try (var window = Chromium.window(eyes)) {
            window.openAs(MODERATOR, "/moderation");
            for (var path : new String[] {
                queue("flagged"),
                queue("decided"),
                "/moderation?state=unmoderated",
                "/moderation/cases/comment/" + comment,
                "/moderation/log"
            }) {
                window.open(path);
                window.mustBeAccessible();
                assertThat(fits(window)).as(path).isTrue();
            }
            window.open(queue("flagged"));
            isReady(window);
            press(window, "j");
            press(window, "r");
            window.mustBeAccessible();
        }
    }

    /// Keys are heard once the scripts show what they bring.
    private static void isReady(Window window) {
        assertThat(window.button("Keys")).isVisible();
    }

    private static boolean fits(Window window) {
        return (boolean) window.page()
                .evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    }

    private String queue(String state) {
        return "/moderation?state=" + state + "&article=" + story;
    }

    private long flagged(String text, String reason) {
        var comment = Cast.commented(READER, story, text);
        assertThat(Desk.flag(OTHER_READER, comment, reason).status()).isEqualTo(201);
        return comment;
    }

    private static void edit(long comment, String text) {
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, new JsonObject().put("text", text));
    }

    private static boolean isGone(long comment) {
        var said = Cast.get("/api/comments/" + comment);
        return said.status() != 200 || said.json().getString("state").equals("removed");
    }

    private static Locator cards(Window window) {
        return window.page().locator("[data-case]");
    }

    private static Locator card(Window window, String words) {
        return window.page().locator("[data-case]", new Page.LocatorOptions().setHasText(words));
    }

    private static void press(Window window, String key) {
        window.page().keyboard().press(key);
    }
}
