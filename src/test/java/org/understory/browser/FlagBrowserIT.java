package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: readers report what others wrote, in place and by keyboard, and fold whom they ignore.
@ExtendWith(PackagedSite.class)
class FlagBrowserIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final long story = Cast.newStory();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_comment_is_reported_in_place_and_taken_back(boolean dark) {
        var comment = Cast.commented(READER, story, "To be reported " + mark);
        var eyes = dark ? Eyes.PHONE.dark() : Eyes.DESKTOP;
        try (var window = Chromium.window(eyes)) {
            window.openAs(OTHER_READER, "/articles/" + story);
            var said = window.comment(mark);
            said.locator("[data-flag]").click();
            var spam = said.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName("spam"));
            assertThat(spam).isFocused();
            said.getByLabel("personal data").check();
            said.getByLabel("In your own words").fill("My address stands there.");
            window.mustBeAccessible();
            window.page().keyboard().press("Escape");
            assertThat(said.getByLabel("In your own words")).hasValue("My address stands there.");
            said.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Report").setExact(true))
                    .click();
            assertThat(said.locator("[data-said]")).containsText("You reported this post: personal data.");
            assertThat(said.locator("[data-said]")).isFocused();
            window.mustBeAccessible();
            org.assertj.core.api.Assertions.assertThat(Desk.item(MODERATOR, "flagged", story, comment))
                    .isPresent();
            window.button("Take back").click();
            assertThat(said.locator("[data-said]")).containsText("Your report is taken back.");
            window.button("I don’t agree").click();
            assertThat(said.locator(".disagreeing")).containsText("Only you see this.");
            window.page().keyboard().press("Escape");
            assertThat(said.locator(".flagging")).hasCount(0);
            assertThat(said.locator("[data-flag]")).isFocused();
        }
    }

    @Test
    void ones_own_comment_offers_no_report() {
        Cast.commented(READER, story, "My own " + mark);
        try (var window = Chromium.window(Eyes.PHONE)) {
            window.openAs(READER, "/articles/" + story);
            assertThat(window.comment(mark).locator("[data-edit]")).isVisible();
            assertThat(window.comment(mark).locator("[data-flag]")).isHidden();
        }
    }

    @Test
    void a_message_is_reported_in_its_room() {
        var room = new Room(story);
        room.say(READER, "Said before " + mark);
        try (var window = Chromium.window(Eyes.PHONE)) {
            window.openAs(OTHER_READER, room.path());
            room.say(READER, "Said live " + mark);
            var said = window.page().locator(".message").filter(new Locator.FilterOptions().setHasText("Said live"));
            assertThat(said).isVisible();
            said.hover();
            said.locator(".more-acts > summary").click();
            said.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Report"))
                    .click();
            said.getByLabel("abuse").check();
            window.mustBeAccessible();
            said.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Report").setExact(true))
                    .click();
            assertThat(said.locator("[data-said]")).containsText("You reported this post: abuse.");
            said.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                    .click();
            assertThat(said.locator(".flagging")).hasCount(0);
            assertThat(said.locator(".more-acts > summary")).isFocused();
        }
    }

    @Test
    void all_of_it_works_without_scripts() {
        Cast.commented(READER, story, "To be reported " + mark);
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            window.openAs(OTHER_READER, "/articles/" + story);
            window.comment(mark).locator("[data-flag]").click();
            window.page().getByLabel("hate").check();
            window.button("Report").click();
            assertThat(window.page().locator("[data-said]")).containsText("You reported this post: hate.");
            window.button("Take back").click();
            assertThat(window.page().getByLabel("hate")).isVisible();
        }
    }

    @Test
    void what_an_ignored_reader_writes_lies_folded_everywhere() {
        var comment = Cast.commented(READER, story, "Not to be seen " + mark);
        new Room(story).say(READER, "Not to be heard " + mark);
        var author = Cast.get("/api/comments/" + comment)
                .json()
                .getJsonObject("author")
                .getLong("id");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.openAs(OTHER_READER, "/readers/" + author);
            window.button("Ignore").click();
            window.mustBeAccessible();
            window.open("/articles/" + story);
            var folded = window.page().locator("#comment-" + comment);
            assertThat(folded).containsText("Hidden: you ignore this reader.");
            assertThat(folded.locator(".words")).isHidden();
            window.mustBeAccessible();
            folded.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Show"))
                    .click();
            assertThat(folded.locator(".words")).isVisible();
            window.open("/chats/" + story);
            assertThat(window.page().locator(".message .ignored-line")).isVisible();
            window.open("/me");
            window.mustBeAccessible();
            window.page()
                    .locator(".ignored-readers")
                    .getByRole(AriaRole.BUTTON)
                    .first()
                    .click();
            assertThat(window.page().locator(".ignored-readers")).hasCount(0);
        } finally {
            Cast.sendAs(OTHER_READER, "DELETE", "/api/readers/" + author + "/ignored", null);
        }
    }
}
