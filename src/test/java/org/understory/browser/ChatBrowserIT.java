package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: readers talk in a room, each in a browser of their own, whatever happens to their connection.
@ExtendWith(PackagedSite.class)
class ChatBrowserIT {

    /// The list of rooms is asked for now and then.
    private static final double A_WHILE_MS = 20_000;

    private long story;
    private String room;

    /// Three browsers at once take their time on a small machine.
    @BeforeAll
    static void be_patient() {
        setDefaultAssertionTimeout(A_WHILE_MS);
    }

    @BeforeEach
    void a_room() {
        story = Cast.newStory();
        room = "/chats/" + story;
    }

    @Test
    void two_readers_talk_and_answer() {
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.PHONE)) {
            ann.openAs(READER, room);
            bo.openAs(OTHER_READER, room);
            say(ann, "Is *anybody* here?");
            assertThat(message(bo, "Is anybody here?").locator("em")).hasText("anybody");
            message(bo, "Is anybody here?").locator("[data-reply]").click();
            say(bo, "I am.");
            var answer = message(ann, "I am.");
            assertThat(answer.locator(".quoted")).containsText("Is anybody here?");
            assertThat(answer.locator(".author")).hasText("reader2");
            assertThat(ann.page().locator(".unsent li")).hasCount(0);
            assertThat(bo.page().locator(".message")).hasCount(2);

            message(bo, "I am.").locator("summary").click();
            message(bo, "I am.").locator("[data-edit]").click();
            assertThat(bo.page().locator("[data-answering]")).containsText("Edit your message");
            text(bo).fill("I am, too.");
            text(bo).press("Enter");
            assertThat(message(ann, "I am, too.").locator(".edited")).isVisible();
        }
    }

    @Test
    void what_came_while_one_was_elsewhere_is_unread() {
        say(OTHER_READER, "Before");
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            ann.openAs(READER, room);
            assertThat(message(ann, "Before")).isVisible();
            page.waitForResponse("**/chat/read", () -> say(OTHER_READER, "Seen"));
            page.locator("[data-back]").click();
            assertThat(page).hasURL(Cast.origin() + "/chats");
            say(OTHER_READER, "After");
            var row = page.locator("[data-room-of='" + story + "']");
            assertThat(row.locator("[data-unread]")).hasText(Pattern.compile("1\\s*1 unread message"));
            assertThat(row).containsText("After");
            row.locator("a").click();
            assertThat(page.locator(".pane-head h2")).containsText("The harbour bridge opens again");
            assertThat(page.locator(".unread-mark + .message")).containsText("After");
            page.goBack();
            assertThat(page.locator("[data-open-room]")).isHidden();
            page.goForward();
            assertThat(message(ann, "After")).isVisible();
        }
    }

    @Test
    void an_open_page_closes_its_room_in_time() {
        closeIn(Duration.ofHours(1));
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.page().clock().install();
            ann.openAs(READER, room);
            assertThat(text(ann)).isVisible();
            ann.page().clock().fastForward("01:01:00");
            assertThat(ann.page().locator("[data-rules]")).hasText("This room is closed.");
            assertThat(text(ann)).isHidden();
            closeIn(Duration.ofHours(2));
            assertThat(text(ann)).isVisible();
            ann.page().clock().fastForward("01:00:00");
            assertThat(text(ann)).isHidden();
        }
    }

    private void closeIn(Duration time) {
        var at = Instant.now().plus(time).toString();
        var said = Cast.sendAs(
                MODERATOR, "PUT", api(), new JsonObject().put("mode", "open").put("closesAt", at));
        assertThat(said.status()).isEqualTo(200);
    }

    @Test
    void what_a_moderator_removes_vanishes_everywhere() {
        say(OTHER_READER, "Something unkind");
        Cast.sendAs(MODERATOR, "PUT", api() + "/pinned", new JsonObject().put("seq", 1));
        Cast.sendAs(
                READER,
                "POST",
                api() + "/messages",
                new JsonObject().put("text", "Please not.").put("replyTo", 1));
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var visitor = Chromium.window(Eyes.PHONE);
                var desk = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, Cast.get("/articles/" + story).header("Location").replace(Cast.origin(), ""));
            visitor.open(room);
            for (var window : new Window[] {ann, visitor}) {
                assertThat(window.page().locator(".pinned")).containsText("Something unkind");
                assertThat(window.page().locator(".quoted")).containsText("Something unkind");
            }
            desk.openAs(MODERATOR, room);
            var theirs = desk.page().locator("#message-1");
            theirs.hover();
            theirs.locator("summary").click();
            theirs.locator("[data-remove]").click();
            theirs.locator("[data-remove]").click();
            for (var window : new Window[] {desk, ann, visitor}) {
                assertThat(window.page().locator("#message-1")).containsText("This message was removed.");
                assertThat(window.page().locator(".pinned")).isHidden();
                assertThat(window.page().locator(".quoted")).hasText("a removed message");
                assertThat(window.page().locator(".room")).not().containsText("Something unkind");
            }
        }
    }

    @Test
    void what_is_written_offline_arrives_once() {
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room);
            bo.openAs(OTHER_READER, room);
            say(ann, "Into the tunnel");
            assertThat(message(bo, "Into the tunnel")).isVisible();
            ann.context().setOffline(true);
            assertThat(ann.page().locator("[data-link-state]")).containsText("No connection");
            say(ann, "Said in the tunnel");
            assertThat(ann.page().locator(".unsent")).containsText("waits for a connection");
            say(bo, "Where are you?");
            ann.context().setOffline(false);
            assertThat(message(bo, "Said in the tunnel")).isVisible();
            assertThat(message(ann, "Where are you?")).isVisible();
            assertThat(message(ann, "Said in the tunnel")).isVisible();
            assertThat(ann.page().locator(".unsent li")).hasCount(0);
            assertThat(ann.page().locator("[data-link-state]")).isHidden();
            assertThat(ann.page().locator(".message")).hasCount(3);
            assertThat(bo.page().locator(".message")).hasCount(3);
        }
    }

    @Test
    void what_was_not_sent_survives_a_reload() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room);
            ann.page().context().route("**/live", route -> route.abort());
            ann.context().setOffline(true);
            say(ann, "Kept over a reload");
            assertThat(ann.page().locator(".unsent")).containsText("waits for a connection");
            ann.context().setOffline(false);
            ann.page().reload();
            assertThat(message(ann, "Kept over a reload")).hasCount(1);
            assertThat(ann.page().locator(".unsent li")).hasCount(0);
            assertThat(Cast.get(api() + "/messages").json().getJsonArray("items"))
                    .hasSize(1);
        }
    }

    @Test
    void without_sockets_messages_go_and_come_by_http() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            page.addInitScript(
                    "window.WebSocket = class { constructor() { setTimeout(() => this.onclose({code: 1006})) }"
                            + " close() {} send() {} }; window.WebSocket.OPEN = 1");
            ann.openAs(READER, room);
            say(ann, "By post");
            assertThat(message(ann, "By post")).isVisible();
            assertThat(page.locator("[data-link-state]")).hasText("New messages come every few seconds.");
            say(OTHER_READER, "Answered by post");
            assertThat(message(ann, "Answered by post")).isVisible();
            assertThat(Cast.sendAs(MODERATOR, "DELETE", api() + "/messages/2", null)
                            .status())
                    .isEqualTo(204);
            assertThat(page.locator("#message-2")).containsText("This message was removed.");
            assertThat(page.locator(".message")).hasCount(2);
        }
    }

    @Test
    void a_room_is_complete_without_scripts() {
        try (var ann = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            var page = ann.page();
            ann.open(room);
            text(ann).fill("Written before signing in");
            ann.button("Log in and send").click();
            ann.signIn(READER);
            assertThat(message(ann, "Written before signing in")).isVisible();
            say(OTHER_READER, "Good that you came");
            page.getByText("Reload").click();
            message(ann, "Good that you came").hover();
            message(ann, "Good that you came").locator("[data-reply]").click();
            assertThat(page.locator("[data-answering]")).containsText("Good that you came");
            text(ann).fill("x".repeat(501));
            ann.button("Send").click();
            assertThat(page.locator(".problem")).containsText("at most 500");
            assertThat(text(ann)).hasValue("x".repeat(501));
            text(ann).fill("Short now");
            ann.button("Send").click();
            assertThat(message(ann, "Short now").locator(".quoted")).containsText("Good that you came");
            message(ann, "Short now").hover();
            message(ann, "Short now").locator("summary").click();
            message(ann, "Short now").locator("[data-edit]").click();
            page.locator("#edit").fill("Shorter");
            ann.button("Save").click();
            message(ann, "Shorter").hover();
            message(ann, "Shorter").locator("summary").click();
            message(ann, "Shorter").locator("[data-remove]").click();
            ann.button("Delete").click();
            assertThat(page.locator("#message-3")).containsText("This message was removed.");
        }
    }

    @Test
    void staff_set_the_mode_and_everybody_is_told() {
        try (var desk = Chromium.window(Eyes.DESKTOP);
                var ann = Chromium.window(Eyes.DESKTOP)) {
            desk.openAs(MODERATOR, room);
            ann.openAs(READER, room);
            desk.page().locator(".room-desk summary").click();
            desk.page().getByLabel("Who may write").selectOption("slow");
            desk.page().getByLabel("Seconds between one reader’s messages").fill("60");
            desk.button("Set").click();
            assertThat(ann.page().locator("[data-rules]")).hasText("Slow mode: each reader one message in 60 s.");
            assertThat(ann.page().locator(".told")).hasText("Slow mode: each reader one message in 60 s.");
            say(ann, "Slowly, then");
            assertThat(message(ann, "Slowly, then")).isVisible();
            assertThat(ann.page().locator("[data-wait-line]")).containsText("You can write again in");
            desk.page().getByLabel("Who may write").selectOption("closed");
            desk.button("Set").click();
            assertThat(ann.page().locator("[data-rules]")).hasText("This room is closed.");
            assertThat(text(ann)).isHidden();
        }
    }

    @Test
    void while_the_whole_site_is_closed_the_form_gives_way_to_the_notice() {
        say(OTHER_READER, "Said before");
        site(false, "We read along again on Monday.");
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            ann.openAs(READER, room);
            bo.open(room);
            for (var window : new Window[] {ann, bo}) {
                assertThat(window.page().locator("[data-site-notice]")).hasText("We read along again on Monday.");
                assertThat(message(window, "Said before")).isVisible();
                assertThat(text(window)).isHidden();
            }
            Cast.sendAs(MODERATOR, "PUT", api(), new JsonObject().put("mode", "slow"));
            assertThat(ann.page().locator(".told")).containsText("Slow mode");
            assertThat(text(ann)).isHidden();
            site(false, "");
            bo.open("/articles/" + story);
            assertThat(bo.page().locator("[data-site-notice]")).hasText("Nobody can write on this site for now.");
            assertThat(text(bo)).isHidden();
            ann.mustBeAccessible();
            site(true, "");
            ann.open(room);
            assertThat(text(ann)).isVisible();
        } finally {
            site(true, "");
        }
    }

    @Test
    void a_pinned_message_is_read_without_its_markup() {
        say(OTHER_READER, "**Ferry:** none today");
        Cast.sendAs(MODERATOR, "PUT", api() + "/pinned", new JsonObject().put("seq", 1));
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room);
            var pinned = ann.page().locator(".pinned-text");
            assertThat(pinned).containsText(": Ferry: none today");
            say(OTHER_READER, "*Late* again");
            assertThat(message(ann, "Late again")).isVisible();
            Cast.sendAs(MODERATOR, "PUT", api() + "/pinned", new JsonObject().put("seq", 3));
            assertThat(pinned).containsText(": Late again");
        }
    }

    @Test
    void a_refused_message_says_why_and_keeps_its_words() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room);
            say(ann, "The same");
            assertThat(message(ann, "The same")).isVisible();
            say(ann, "The same!");
            var refused = ann.page().locator(".unsent .bad");
            assertThat(refused).containsText("not sent: You said the same a moment ago.");
            refused.getByText("Take back").click();
            assertThat(text(ann)).hasValue("The same!");
            assertThat(refused).hasCount(0);
        }
    }

    @Test
    void a_room_is_used_by_keyboard_alone() {
        say(OTHER_READER, "Reach me by keys");
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            ann.openAs(READER, "/chats");
            page.locator("[data-room-of='" + story + "'] a").focus();
            page.keyboard().press("Enter");
            assertThat(message(ann, "Reach me by keys")).isVisible();
            tabTo(ann, "#message-1 [data-reply]");
            page.keyboard().press("Enter");
            assertThat(text(ann)).isFocused();
            page.keyboard().type("First line");
            page.keyboard().press("Shift+Enter");
            page.keyboard().type("second line");
            page.keyboard().press("Enter");
            assertThat(message(ann, "second line")).isVisible();
            assertThat(text(ann)).isFocused();
            page.keyboard().press("Shift+Tab");
            page.locator("#message-2 summary").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#message-2 [data-remove]")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#message-2 [data-remove]")).isHidden();
            assertThat(page.locator("#message-2 summary")).isFocused();
        }
    }

    @Test
    void news_never_moves_the_focus_and_are_summed_up_aloud() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room);
            text(ann).focus();
            say(OTHER_READER, "One");
            say(OTHER_READER, "Two");
            assertThat(message(ann, "Two")).isVisible();
            assertThat(ann.page().locator("[data-summary]")).hasText("2 new messages");
            assertThat(text(ann)).isFocused();
        }
    }

    @Test
    void the_switch_of_the_summary_shows_itself_to_keys() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room);
            var aloud = ann.page().getByLabel("Read out a summary of new messages");
            var line = ann.page().locator(".aloud");
            assertThat(aloud).isChecked();
            assertThat(line.boundingBox().width).isLessThan(2);
            text(ann).focus();
            tabTo(ann, "[data-aloud]");
            assertThat(line.boundingBox().width).isGreaterThan(200);
            assertThat(line).isInViewport();
            ann.mustBeAccessible();
            ann.page().keyboard().press("Space");
            assertThat(aloud).not().isChecked();
            ann.page().keyboard().press("Shift+Tab");
            assertThat(line.boundingBox().width).isLessThan(2);
        }
    }

    /// Each width, scheme and language, and each colour at each width.
    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.PHONE.dark(), Eyes.RUSSIAN, Eyes.DESKTOP.dark());
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void rooms_are_accessible(Eyes eyes) {
        say(OTHER_READER, "Something");
        Cast.sendAs(MODERATOR, "PUT", api() + "/pinned", new JsonObject().put("seq", 1));
        Cast.sendAs(
                READER,
                "POST",
                api() + "/messages",
                new JsonObject().put("text", "Else").put("replyTo", 1));
        Cast.sendAs(
                MODERATOR,
                "PUT",
                api(),
                new JsonObject().put("mode", "slow").put("notice", "Be kind").put("closesAt", "2090-01-01T00:00:00Z"));
        try (var window = Chromium.window(eyes)) {
            window.keepStill();
            for (var path : new String[] {"/chats", room, "/articles/" + story + "#chat"}) {
                window.open(path);
                assertThat(window.page().locator("main")).isVisible();
                window.mustBeAccessible();
                var overflow = window.page()
                        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(overflow).as("wider than the screen: " + path).isEqualTo(0);
            }
            window.openAs(MODERATOR, room);
            window.page().locator(".room-desk summary").click();
            window.page().locator("#message-1").hover();
            window.page().locator("#message-1 summary").click();
            window.mustBeAccessible();
        }
    }

    @Test
    void hostile_words_are_shown_as_words() {
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room);
            bo.openAs(OTHER_READER, room);
            var hostile = "<img src=x onerror=alert(1)> \"><script>alert(2)</script> [x](javascript:alert(3))";
            say(ann, hostile);
            assertThat(message(bo, "onerror=alert(1)")).isVisible();
            message(bo, "onerror=alert(1)").hover();
            message(bo, "onerror=alert(1)").locator("[data-reply]").click();
            say(bo, "Nice try");
            assertThat(message(ann, "Nice try").locator(".quoted")).containsText("<img src=x");
            for (var window : new Window[] {ann, bo}) {
                assertThat(window.page().locator(".room img, .room script, .room a[href^=javascript]"))
                        .hasCount(0);
            }
        }
    }

    private String api() {
        return "/api/articles/" + story + "/chat";
    }

    private void say(String who, String text) {
        var said = Cast.sendAs(who, "POST", api() + "/messages", new JsonObject().put("text", text));
        assertThat(said.status()).as(said.body()).isEqualTo(201);
    }

    private static void site(boolean open, String notice) {
        Cast.sendAs(
                ADMIN,
                "PUT",
                "/api/site/commenting",
                new JsonObject().put("open", open).put("notice", notice));
    }

    private static void say(Window window, String text) {
        text(window).fill(text);
        text(window).press("Enter");
    }

    private static Locator text(Window window) {
        return window.page().locator("#say-text");
    }

    private static Locator message(Window window, String words) {
        return window.page()
                .locator(
                        ".message",
                        new Page.LocatorOptions()
                                .setHas(window.page().locator(".words", new Page.LocatorOptions().setHasText(words))));
    }

    private static void tabTo(Window window, String selector) {
        for (int i = 0; i < 40; i++) {
            window.page().keyboard().press("Tab");
            if ((Boolean) window.page().evaluate("s => document.activeElement.matches(s)", selector)) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + selector);
    }
}
