package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.browser.RoomOnPage.message;
import static org.understory.browser.RoomOnPage.tabTo;
import static org.understory.browser.RoomOnPage.text;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: a room is for everybody: by keyboard, by ear, at any width and in any colour.
@ExtendWith(PackagedSite.class)
class RoomAccessBrowserIT {

    private Room room;

    @BeforeEach
    void open_a_room() {
        room = Room.open();
    }

    @Test
    void a_room_is_used_by_keyboard_alone() {
        room.say(OTHER_READER, "Reach me by keys");
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            ann.openAs(READER, "/chats");
            page.locator("[data-room-of='" + room.story() + "'] a").focus();
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
            ann.openAs(READER, room.path());
            text(ann).focus();
            room.say(OTHER_READER, "One");
            room.say(OTHER_READER, "Two");
            assertThat(message(ann, "Two")).isVisible();
            assertThat(ann.page().locator("[data-summary]")).hasText("2 new messages");
            assertThat(text(ann)).isFocused();
        }
    }

    @Test
    void the_switch_of_the_summary_shows_itself_to_keys() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room.path());
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

    /// Each width in each colour, and the other language in each colour.
    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.DESKTOP, Eyes.RUSSIAN).flatMap(eyes -> Stream.of(eyes, eyes.dark()));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void rooms_are_accessible(Eyes eyes) {
        room.say(OTHER_READER, "Something");
        room.pin(1);
        room.answer(READER, "Else", 1);
        room.set(new JsonObject().put("mode", "slow").put("notice", "Be kind").put("closesAt", "2090-01-01T00:00:00Z"));
        try (var window = Chromium.window(eyes)) {
            window.keepStill();
            for (var path : new String[] {"/chats", room.path(), "/articles/" + room.story() + "#chat"}) {
                window.open(path);
                assertThat(window.page().locator("main")).isVisible();
                window.mustBeAccessible();
                var overflow = window.page()
                        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(overflow).as("wider than the screen: " + path).isEqualTo(0);
            }
            window.openAs(MODERATOR, room.path());
            window.page().locator(".room-desk summary").click();
            window.page().locator("#message-1").hover();
            window.page().locator("#message-1 summary").click();
            window.mustBeAccessible();
        }
    }
}
