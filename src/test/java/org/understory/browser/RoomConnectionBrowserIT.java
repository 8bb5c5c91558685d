package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.browser.RoomOnPage.message;
import static org.understory.browser.RoomOnPage.say;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: a room goes on, whatever happens to its connection.
@ExtendWith(PackagedSite.class)
class RoomConnectionBrowserIT {

    /// One page of the log is kept for those who come back: understory.live.kept-events.
    private static final int MORE_THAN_KEPT = 300;

    private Room room;

    @BeforeEach
    void open_a_room() {
        room = Room.open();
    }

    @Test
    void what_is_written_offline_arrives_once() {
        try (var ann = Chromium.window(Eyes.DESKTOP);
                var bo = Chromium.window(Eyes.DESKTOP)) {
            ann.openAs(READER, room.path());
            bo.openAs(OTHER_READER, room.path());
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
            ann.openAs(READER, room.path());
            ann.page().context().route("**/live", route -> route.abort());
            ann.context().setOffline(true);
            say(ann, "Kept over a reload");
            assertThat(ann.page().locator(".unsent")).containsText("waits for a connection");
            ann.context().setOffline(false);
            ann.page().reload();
            assertThat(message(ann, "Kept over a reload")).hasCount(1);
            assertThat(ann.page().locator(".unsent li")).hasCount(0);
            assertThat(Cast.get(room.messages()).json().getJsonArray("items")).hasSize(1);
        }
    }

    @Test
    void without_sockets_messages_go_and_come_by_http() {
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            ann.haveNoSockets();
            ann.openAs(READER, room.path());
            say(ann, "By post");
            assertThat(message(ann, "By post")).isVisible();
            assertThat(page.locator("[data-link-state]")).hasText("New messages come every few seconds.");
            room.say(OTHER_READER, "Answered by post");
            assertThat(message(ann, "Answered by post")).isVisible();
            assertThat(Cast.sendAs(MODERATOR, "DELETE", room.messages() + "/2", null)
                            .status())
                    .isEqualTo(204);
            assertThat(page.locator("#message-2")).containsText("This message was removed.");
            assertThat(page.locator(".message")).hasCount(2);
        }
    }

    @Test
    void a_hidden_page_lets_go_and_comes_back_by_its_number() {
        room.say(OTHER_READER, "Seen before");
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            page.clock().install();
            var opened = new ArrayList<WebSocket>();
            page.onWebSocket(opened::add);
            ann.open(room.path());
            assertThat(message(ann, "Seen before")).isVisible();
            become(page, "hidden");
            page.clock().fastForward("05:01");
            page.waitForCondition(() -> opened.getFirst().isClosed());
            page.clock().fastForward("01:00");
            room.say(OTHER_READER, "Said to nobody");
            assertThat(message(ann, "Said to nobody")).hasCount(0);
            assertThat(opened).hasSize(1);
            become(page, "visible");
            assertThat(message(ann, "Said to nobody")).isVisible();
            assertThat(page.locator(".message")).hasCount(2);
            assertThat(opened).hasSize(2);
        }
    }

    /// A headless browser shows every page all the time: the page is told otherwise.
    private static void become(Page page, String state) {
        page.evaluate("""
                state => {
                  Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", state);
    }

    @Test
    void who_missed_more_than_is_kept_gets_the_latest_afresh() {
        room.say(OTHER_READER, "Seen before");
        try (var ann = Chromium.window(Eyes.DESKTOP)) {
            var page = ann.page();
            ann.openAs(READER, room.path());
            assertThat(message(ann, "Seen before")).isVisible();
            ann.context().setOffline(true);
            assertThat(page.locator("[data-link-state]")).containsText("No connection");
            for (int i = 1; i <= MORE_THAN_KEPT; i++) {
                room.say(OTHER_READER, "Missed, number " + i);
            }
            ann.context().setOffline(false);
            assertThat(message(ann, "Missed, number " + MORE_THAN_KEPT)).isVisible();
            var shown = page.locator(".message").evaluateAll("all => all.map(one => Number(one.id.split('-')[1]))");
            var numbers = ((List<?>) shown)
                    .stream().map(Object::toString).map(Integer::valueOf).toList();
            assertThat(numbers).isSorted().doesNotHaveDuplicates().endsWith(MORE_THAN_KEPT + 1);
        }
    }
}
