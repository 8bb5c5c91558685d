package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.browser.RoomOnPage.message;
import static org.understory.browser.RoomOnPage.say;
import static org.understory.browser.RoomOnPage.text;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: readers talk in a room, each in a browser of their own.
@ExtendWith(PackagedSite.class)
class ChatBrowserIT {

    private Room room;

    @BeforeEach
    void open_a_room() {
        room = Room.open();
    }

    @Test
    void two_readers_talk_and_answer() {
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.PHONE)) {
            ann.openAs(READER, room.path());
            bo.openAs(OTHER_READER, room.path());
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
        room.say(OTHER_READER, "Before");
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            ann.openAs(READER, room.path());
            assertThat(message(ann, "Before")).isVisible();
            page.waitForResponse("**/chat/read", () -> room.say(OTHER_READER, "Seen"));
            page.locator("[data-back]").click();
            assertThat(page).hasURL(Cast.origin() + "/chats");
            room.say(OTHER_READER, "After");
            var row = page.locator("[data-room-of='" + room.story() + "']");
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
    void the_link_to_all_rooms_counts_along() {
        room.say(OTHER_READER, "Before");
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room.path());
            ann.page().waitForResponse("**/chat/read", () -> room.say(OTHER_READER, "Seen"));
            ann.page().waitForResponse("**/api/chats*", () -> ann.open("/"));
            room.say(OTHER_READER, "After");
            var unread = Cast.getAs(READER, "/api/chats?limit=50").json().getJsonArray("items").stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.getInteger("unread") != null)
                    .mapToInt(one -> one.getInteger("unread"))
                    .sum();
            assertThat(ann.page().locator("[data-chats-link] [data-unread] [aria-hidden]"))
                    .hasText(Integer.toString(unread));
        }
    }

    @Test
    void what_a_moderator_removes_vanishes_everywhere() {
        room.say(OTHER_READER, "Something unkind");
        room.pin(1);
        room.answer(READER, "Please not.", 1);
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var visitor = Chromium.window(Eyes.PHONE);
                var desk = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(
                    READER,
                    Cast.get("/articles/" + room.story()).header("Location").replace(Cast.origin(), ""));
            visitor.open(room.path());
            for (var window : new Window[] {ann, visitor}) {
                assertThat(window.page().locator(".pinned")).containsText("Something unkind");
                assertThat(window.page().locator(".quoted")).containsText("Something unkind");
            }
            desk.openAs(MODERATOR, room.path());
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
    void a_room_is_complete_without_scripts() {
        try (var ann = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            var page = ann.page();
            ann.open(room.path());
            text(ann).fill("Written before signing in");
            ann.button("Log in and send").click();
            ann.signIn(READER);
            assertThat(message(ann, "Written before signing in")).isVisible();
            room.say(OTHER_READER, "Good that you came");
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
    void a_pinned_message_is_read_without_its_markup() {
        room.say(OTHER_READER, "**Ferry:** none today");
        room.pin(1);
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room.path());
            var pinned = ann.page().locator(".pinned-text");
            assertThat(pinned).containsText(": Ferry: none today");
            room.say(OTHER_READER, "*Late* again");
            assertThat(message(ann, "Late again")).isVisible();
            room.pin(3);
            assertThat(pinned).containsText(": Late again");
        }
    }

    @Test
    void a_refused_message_says_why_and_keeps_its_words() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room.path());
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
    void hostile_words_are_shown_as_words() {
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room.path());
            bo.openAs(OTHER_READER, room.path());
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
}
