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
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: who may write in a room, and when, shows itself on open pages.
@ExtendWith(PackagedSite.class)
class RoomModeBrowserIT {

    private Room room;

    @BeforeEach
    void open_a_room() {
        room = Room.open();
    }

    @Test
    void an_open_page_closes_its_room_in_time() {
        closeIn(Duration.ofHours(1));
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            ann.page().clock().install();
            ann.openAs(READER, room.path());
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
        room.set(new JsonObject()
                .put("mode", "open")
                .put("closesAt", Instant.now().plus(time).toString()));
    }

    @Test
    void staff_set_the_mode_and_everybody_is_told() {
        try (var desk = Chromium.window(Eyes.DESKTOP);
                var ann = Chromium.window(Eyes.DESKTOP)) {
            desk.openAs(MODERATOR, room.path());
            ann.openAs(READER, room.path());
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
    void what_is_held_shows_itself_to_others_when_its_time_has_come() {
        room.set(new JsonObject().put("mode", "hold").put("holdSeconds", 3));
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.PHONE)) {
            ann.openAs(READER, room.path());
            bo.openAs(OTHER_READER, room.path());
            say(ann, "Held for a moment");
            assertThat(ann.page().locator(".unsent")).containsText("sent; others see it in a moment");
            assertThat(message(bo, "Held for a moment")).isVisible();
            assertThat(message(ann, "Held for a moment")).isVisible();
            assertThat(ann.page().locator(".unsent li")).hasCount(0);
            assertThat(bo.page().locator(".message")).hasCount(1);
        }
    }

    @Test
    void while_the_whole_site_is_closed_the_form_gives_way_to_the_notice() {
        room.say(OTHER_READER, "Said before");
        Cast.closeSite("We read along again on Monday.");
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            ann.openAs(READER, room.path());
            bo.open(room.path());
            for (var window : new Window[] {ann, bo}) {
                assertThat(window.page().locator("[data-site-notice]")).hasText("We read along again on Monday.");
                assertThat(message(window, "Said before")).isVisible();
                assertThat(text(window)).isHidden();
            }
            room.set(new JsonObject().put("mode", "slow"));
            assertThat(ann.page().locator(".told")).containsText("Slow mode");
            assertThat(text(ann)).isHidden();
            Cast.closeSite("");
            bo.open("/articles/" + room.story());
            assertThat(bo.page().locator("[data-site-notice]")).hasText("Nobody can write on this site for now.");
            assertThat(text(bo)).isHidden();
            ann.mustBeAccessible();
            Cast.openSite();
            assertThat(text(ann)).isVisible();
            assertThat(ann.page().locator("[data-site-notice]")).isHidden();
            Cast.closeSite("Once more.");
            assertThat(ann.page().locator("[data-site-notice]")).hasText("Once more.");
            assertThat(text(ann)).isHidden();
        } finally {
            Cast.openSite();
        }
    }
}
