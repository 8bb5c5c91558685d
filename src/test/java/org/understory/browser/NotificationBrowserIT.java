package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.embedded.PackagedSite;

/// Browser test: somebody is called by name with the help of the keyboard, and hears of it wherever they are.
@ExtendWith(PackagedSite.class)
class NotificationBrowserIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final long story = Cast.newStory();
    private final String name = Cast.get("/api/comments/" + Cast.commented(READER, story, "Here I am"))
            .json()
            .getJsonObject("author")
            .getString("name");

    @Test
    void a_name_is_completed_by_keyboard_and_its_reader_is_told() {
        try (var writer = Chromium.window(Eyes.DESKTOP);
                var called = Chromium.window(Eyes.PHONE)) {
            Cast.sendAs(READER, "PUT", "/api/me/notifications/read", new JsonObject().put("seq", Integer.MAX_VALUE));
            called.openAs(READER, "/");
            assertThat(called.page().locator("[data-bell]")).isVisible();
            assertThat(called.page().locator("[data-bell] [data-unread]")).isHidden();

            writer.openAs(OTHER_READER, "/articles/" + story);
            var text = writer.page().locator("form[data-composer='write'] textarea");
            text.click();
            text.pressSequentially("Ask @" + name.substring(0, 3));
            var option = writer.page()
                    .getByRole(
                            AriaRole.OPTION,
                            new Page.GetByRoleOptions().setName(name).setExact(true));
            assertThat(option).isVisible();
            assertThat(option).hasAttribute("aria-selected", "true");
            writer.mustBeAccessible();
            text.press("Escape");
            assertThat(option).isHidden();
            text.press("Backspace");
            assertThat(option).isVisible();
            text.press("Enter");
            assertThat(text).hasValue("Ask @" + name + " ");
            text.pressSequentially("about it. " + mark);
            writer.button("Publish").click();
            assertThat(writer.comment(mark).locator("a.mention")).hasText("@" + name);

            assertThat(called.page().locator("[data-bell] [data-unread]")).containsText("1");
            called.mustBeAccessible();
            called.page().locator("[data-bell]").click();
            var item = called.page().locator(".inbox-item", new Page.LocatorOptions().setHasText(mark));
            assertThat(item).hasClass(java.util.regex.Pattern.compile(".*fresh.*"));
            called.mustBeAccessible();
            called.button("Mark all as read").click();
            assertThat(called.page().locator(".inbox-item.fresh")).hasCount(0);
            assertThat(called.page().locator("[data-bell] [data-unread]")).isHidden();
            called.page()
                    .locator(".inbox-item", new Page.LocatorOptions().setHasText(mark))
                    .locator("a")
                    .click();
            assertThat(called.comment(mark)).isVisible();
        }
    }

    @Test
    void the_list_needs_no_scripts() {
        Cast.commented(OTHER_READER, story, "You there, @" + name + "? " + mark);
        Eventually.until("it is told", () -> Cast.getAs(READER, "/me").body().contains(mark));
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            window.openAs(READER, "/me");
            assertThat(window.page().locator(".inbox-item", new Page.LocatorOptions().setHasText(mark)))
                    .isVisible();
            window.button("Mark all as read").click();
            assertThat(window.page().locator(".inbox-item.fresh")).hasCount(0);
        }
    }

    @Test
    void a_name_is_completed_in_a_room_too() {
        try (var writer = Chromium.window(Eyes.DESKTOP)) {
            writer.openAs(OTHER_READER, "/chats/" + story);
            var text = writer.page().locator("#say-text");
            text.click();
            text.pressSequentially("@" + name.substring(0, 3));
            assertThat(writer.page().locator("[role=option]").first()).isVisible();
            writer.mustBeAccessible();
            text.press("Enter");
            assertThat(text).hasValue("@" + name + " ");
            text.pressSequentially("hello " + mark);
            text.press("Enter");
            var said = writer.page().locator(".message", new Page.LocatorOptions().setHasText(mark));
            assertThat(said.locator("a.mention")).hasText("@" + name);
            assertThat(said.first()).isVisible();
        }
    }
}
