package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: the whole story of a post that is reported, taken away, explained, appealed and given back, by
/// everybody's own browser; once for a comment, once for a chat message.
@ExtendWith(PackagedSite.class)
class ModerationStoryBrowserIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Room room = Room.open();
    private final String article = "/articles/" + room.story();

    @BeforeEach
    void nobody_has_anything_unread() {
        for (var who : new String[] {READER, OTHER_READER}) {
            Cast.sendAs(who, "PUT", "/api/me/notifications/read", new JsonObject().put("seq", Integer.MAX_VALUE));
        }
    }

    @Test
    void a_comment_is_reported_taken_away_by_keyboard_appealed_and_given_back() {
        try (var author = Chromium.window(Eyes.PHONE);
                var flagger = Chromium.window(Eyes.DESKTOP.dark());
                var desk = Chromium.window(Eyes.DESKTOP);
                var second = Chromium.window(Eyes.PHONE.dark())) {
            author.openAs(READER, article);
            author.page().getByLabel("Your comment").fill("What I think " + mark);
            author.button("Publish").click();
            assertThat(author.comment(mark)).isVisible();

            flagger.openAs(OTHER_READER, article);
            report(flagger, flagger.comment(mark), "abuse");

            desk.openAs(MODERATOR, "/moderation");
            desk.open("/moderation?state=flagged&article=" + room.story());
            rejectByKeyboard(desk, "Please stay calm.");
            assertThat(flagger.comment(mark)).hasCount(0);
            isTold(OTHER_READER, "agreed:abuse");
            assertThat(flagger.page().locator("[data-bell] [data-unread]")).containsText("1");

            assertThat(author.page().locator("[data-bell] [data-unread]")).containsText("1");
            appeal(author);
            uphold(second);

            flagger.button("1 new comment").click();
            assertThat(flagger.comment(mark)).isVisible();
            learnsOfTheAnswer(author);
            isTold(flagger, "A moderator looked and sees it differently.");
        }
    }

    @Test
    void a_message_vanishes_before_everybody_and_comes_back_where_it_was() {
        try (var author = Chromium.window(Eyes.PHONE);
                var flagger = Chromium.window(Eyes.DESKTOP);
                var onlooker = Chromium.window(Eyes.DESKTOP.dark());
                var desk = Chromium.window(Eyes.DESKTOP);
                var second = Chromium.window(Eyes.PHONE.dark())) {
            onlooker.open(room.path());
            author.openAs(READER, room.path());
            RoomOnPage.say(author, "What I say " + mark);
            assertThat(RoomOnPage.message(author, mark)).isVisible();
            assertThat(RoomOnPage.message(onlooker, mark)).isVisible();
            room.say(OTHER_READER, "What others say.");

            flagger.openAs(OTHER_READER, room.path());
            var said = RoomOnPage.message(flagger, mark);
            said.hover();
            said.locator(".more-acts > summary").click();
            report(flagger, said, "hate");

            desk.openAs(MODERATOR, "/moderation");
            desk.open("/moderation?state=flagged&article=" + room.story());
            rejectByKeyboard(desk, "Please stay calm.");
            assertThat(RoomOnPage.message(onlooker, mark)).hasCount(0);
            assertThat(onlooker.page().locator("#message-1 .removed")).isVisible();
            onlooker.mustBeAccessible();

            isTold(OTHER_READER, "agreed:hate");
            assertThat(author.page().locator("[data-bell] [data-unread]")).containsText("1");
            appeal(author);
            uphold(second);

            assertThat(RoomOnPage.message(onlooker, mark)).isVisible();
            learnsOfTheAnswer(author);
            isTold(flagger, "A moderator looked and sees it differently.");
        }
    }

    @Test
    void a_room_is_watched_by_keyboard_while_it_runs() {
        room.say(READER, "Said before.");
        room.say(OTHER_READER, "Rude words " + mark);
        try (var watcher = Chromium.window(Eyes.DESKTOP);
                var onlooker = Chromium.window(Eyes.PHONE)) {
            onlooker.open(room.path());
            assertThat(RoomOnPage.message(onlooker, mark)).isVisible();
            watcher.openAs(MODERATOR, room.path());
            watcher.page().locator("[data-watch]").click();
            assertThat(watcher.page()).hasURL(Pattern.compile(".*/moderation/rooms/" + room.story()));
            assertThat(watcher.button("Keys")).isVisible();
            watcher.mustBeAccessible();

            press(watcher, "j");
            var rude = line(watcher, mark);
            assertThat(rude).isFocused();
            room.say(READER, "Said meanwhile.");
            assertThat(line(watcher, "Said meanwhile.")).isVisible();
            assertThat(rude).isFocused();
            Cast.sendAs(
                    READER, "PATCH", room.messages() + "/3", new JsonObject().put("text", "Said otherwise meanwhile."));
            assertThat(line(watcher, "Said otherwise meanwhile.")).isVisible();
            assertThat(rude).isFocused();

            press(watcher, "r");
            assertThat(line(watcher, mark)).hasCount(0);
            assertThat(line(watcher, "Said otherwise meanwhile.")).isFocused();
            assertThat(RoomOnPage.message(onlooker, mark)).hasCount(0);
            press(watcher, "u");
            assertThat(line(watcher, mark)).isFocused();
            assertThat(RoomOnPage.message(onlooker, mark)).isVisible();
            press(watcher, "R");
            watcher.mustBeAccessible();
            press(watcher, "1");
            assertThat(watcher.page().locator("[data-said]")).containsText("rejected: spam");
            assertThat(RoomOnPage.message(onlooker, mark)).hasCount(0);

            var held = "https://a.example https://b.example https://c.example https://d.example";
            org.assertj.core.api.Assertions.assertThat(
                            room.post(OTHER_READER, held).status())
                    .isEqualTo(202);
            assertThat(line(watcher, "a.example")).isVisible();
            press(watcher, "l");
            assertThat(line(watcher, "a.example")).isFocused();
            press(watcher, "a");
            assertThat(RoomOnPage.message(onlooker, "a.example")).isVisible();
            assertThat(line(watcher, "a.example")).isVisible();
            assertThat(line(watcher, "a.example").locator("[value=approve]")).hasCount(0);

            press(watcher, "l");
            press(watcher, "m");
            press(watcher, "1");
            assertThat(watcher.page().locator("[data-said]")).containsText("cannot write now");
            org.assertj.core.api.Assertions.assertThat(
                            room.post(OTHER_READER, "No more.").status())
                    .isEqualTo(403);

            press(watcher, "p");
            assertThat(watcher.page().getByText("Paused. All texts are hidden."))
                    .isVisible();
            assertThat(line(watcher, "Said before.")).isHidden();
            press(watcher, "p");
            press(watcher, "?");
            assertThat(watcher.page().locator("[data-keys-dialog]")).isVisible();
            watcher.mustBeAccessible();
        } finally {
            freeAll(OTHER_READER);
        }
    }

    @Test
    void what_waits_for_its_time_is_watched_and_a_mute_is_taken_back() {
        room.say(OTHER_READER, "Not so nice.");
        try (var watcher = Chromium.window(Eyes.PHONE);
                var onlooker = Chromium.window(Eyes.DESKTOP)) {
            onlooker.open(room.path());
            watcher.openAs(MODERATOR, "/moderation/rooms/" + room.story());
            delay(3600, "Fine and early " + mark);
            var fine = line(watcher, "Fine and early");
            assertThat(fine.locator(".waits")).containsText(Pattern.compile("everybody sees it in 3[0-9]{3} s"));
            delay(3600, "Rude and early " + mark);
            assertThat(line(watcher, "Rude and early").locator(".waits")).isVisible();
            watcher.mustBeAccessible();
            press(watcher, "l");
            press(watcher, "r");
            assertThat(line(watcher, "Rude and early")).hasCount(0);
            press(watcher, "l");
            assertThat(fine).isFocused();
            press(watcher, "a");
            assertThat(RoomOnPage.message(onlooker, "Fine and early")).isVisible();
            assertThat(fine).isVisible();
            assertThat(fine.locator(".waits")).hasCount(0);
            delay(4, "By itself " + mark);
            assertThat(line(watcher, "By itself").locator(".waits")).isVisible();
            assertThat(RoomOnPage.message(onlooker, "By itself")).isVisible();
            assertThat(line(watcher, "By itself").locator(".waits, [value=approve]"))
                    .hasCount(0);
            assertThat(RoomOnPage.message(onlooker, "Rude and early")).hasCount(0);

            room.set(new JsonObject().put("mode", "open"));
            line(watcher, "Not so nice.").focus();
            press(watcher, "m");
            press(watcher, "1");
            assertThat(watcher.page().locator("[data-undo-bar]")).containsText("cannot write now");
            org.assertj.core.api.Assertions.assertThat(
                            room.post(OTHER_READER, "No more.").status())
                    .isEqualTo(403);
            var before = lastLifted(OTHER_READER);
            press(watcher, "u");
            assertThat(watcher.page().locator("[data-said]")).containsText("can write again");
            Eventually.until("the reader is told", () -> lastLifted(OTHER_READER) > before);
            room.say(OTHER_READER, "Thank you.");
            assertThat(line(watcher, "Thank you.")).isVisible();
        } finally {
            freeAll(OTHER_READER);
        }
    }

    private void delay(int seconds, String text) {
        room.set(new JsonObject().put("mode", "hold").put("holdSeconds", seconds));
        org.assertj.core.api.Assertions.assertThat(room.post(READER, text).status())
                .isEqualTo(202);
    }

    @Test
    void a_comment_and_a_message_are_decided_where_they_stand() {
        Cast.commented(READER, room.story(), "In the thread " + mark);
        room.say(READER, "In the room " + mark);
        try (var desk = Chromium.window(Eyes.DESKTOP);
                var onlooker = Chromium.window(Eyes.PHONE)) {
            onlooker.open(article);
            desk.openAs(MODERATOR, article);
            desk.comment(mark).getByText("Moderate").click();
            var place = desk.page().locator("[data-in-place]");
            assertThat(place.locator(".words")).hasText("In the thread " + mark);
            desk.mustBeAccessible();
            place.locator("summary", new Locator.LocatorOptions().setHasText("Reject"))
                    .click();
            place.locator("button[value=spam]").click();
            assertThat(desk.page().locator("[data-undo-bar]")).containsText("rejected: spam");
            assertThat(onlooker.comment(mark)).hasCount(0);
            desk.mustBeAccessible();
            desk.button("Undo").click();
            assertThat(desk.page().locator("[data-undo-bar]")).containsText("Undone.");
            onlooker.button("1 new comment").click();
            assertThat(onlooker.comment(mark)).isVisible();

            desk.open(room.path());
            onlooker.open(room.path());
            var said = RoomOnPage.message(desk, mark);
            said.hover();
            said.locator(".more-acts > summary").click();
            said.locator("[data-moderate]").click();
            assertThat(place.locator(".words")).hasText("In the room " + mark);
            desk.mustBeAccessible();
            place.locator("summary", new Locator.LocatorOptions().setHasText("Reject"))
                    .click();
            place.locator("button[value=abuse]").click();
            assertThat(RoomOnPage.message(onlooker, mark)).hasCount(0);
            desk.button("Undo").click();
            assertThat(RoomOnPage.message(onlooker, mark)).isVisible();
        }
    }

    @Test
    void an_author_is_warned_and_noted_from_the_case_by_keyboard() {
        var comment = Cast.commented(READER, room.story(), "Almost too much " + mark);
        try (var desk = Chromium.window(Eyes.PHONE)) {
            var page = desk.page();
            desk.openAs(MODERATOR, "/moderation/cases/comment/" + comment);
            assertThat(desk.button("Keys")).isVisible();
            press(desk, "m");
            assertThat(page.locator("[data-sanction] [name=kind]")).isFocused();
            page.keyboard().type("warning");
            desk.mustBeAccessible();
            page.locator("[data-sanction] [name=remove]").selectOption("1");
            page.locator("[data-sanction] [name=note]").fill("Only this once.");
            desk.button("Do it, and tell the reader").click();
            assertThat(page.locator("[data-going]")).containsText("go");
            assertThat(page.locator("[data-sanction] [name=note]")).hasValue("Only this once.");
            desk.mustBeAccessible();
            page.locator("[data-sanction] [name=remove]").selectOption("");
            desk.button("Do it, and tell the reader").click();
            assertThat(page.getByText("Done. The reader is told.")).isVisible();
            assertThat(page.locator(".sanctions")).containsText("Only this once.");
            assertThat(desk.button("Keys")).isVisible();
            press(desk, "n");
            assertThat(page.locator("[data-note]")).isFocused();
            page.keyboard().type("Warned " + mark);
            desk.button("Leave the note").click();
            assertThat(page.locator(".notes").getByText("Warned " + mark)).isVisible();
            desk.mustBeAccessible();
            org.assertj.core.api.Assertions.assertThat((boolean) page.evaluate(
                            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isTrue();
        } finally {
            freeAll(READER);
        }
    }

    private static void report(Window window, Locator post, String reason) {
        post.locator("[data-flag]").click();
        post.getByLabel(reason).check();
        window.mustBeAccessible();
        post.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Report").setExact(true))
                .click();
        assertThat(post.locator("[data-said]")).containsText("You reported this post: " + reason);
        window.page().keyboard().press("Escape");
    }

    /// To the post, its reasons, words to the author, and the button of the second reason; no pointer.
    private void rejectByKeyboard(Window desk, String note) {
        var card = desk.page().locator("[data-case]", new Page.LocatorOptions().setHasText(mark));
        assertThat(desk.button("Keys")).isVisible();
        press(desk, "j");
        assertThat(card).isFocused();
        press(desk, "r");
        assertThat(card.locator("[data-reject] [name=reason]").first()).isFocused();
        press(desk, "Shift+Tab");
        assertThat(card.locator("[data-reject] [name=note]")).isFocused();
        desk.page().keyboard().type(note);
        desk.mustBeAccessible();
        press(desk, "Tab");
        press(desk, "2");
        assertThat(card).hasCount(0);
        assertThat(desk.page().locator("[data-said]")).containsText("rejected: abuse");
    }

    private void appeal(Window author) {
        var told = author.toldFirst("Your post was removed: abuse.");
        author.mustBeAccessible();
        told.locator("a").first().click();
        assertThat(author.page().locator(".outcome")).hasText("Your post was removed: abuse.");
        assertThat(author.page().getByText("Please stay calm.")).isVisible();
        assertThat(author.page().getByText(mark)).isVisible();
        author.page().getByLabel("Why the decision is wrong").fill("It is a quotation.");
        author.button("Appeal").click();
        assertThat(author.page().locator("#appeal")).containsText("Another moderator will look at it.");
        author.mustBeAccessible();
    }

    private void uphold(Window second) {
        second.openAs(ADMIN, "/moderation");
        assertThat(second.page().locator("[data-appeals] .count")).not().isEmpty();
        second.mustBeAccessible();
        second.page().locator("[data-appeals]").click();
        var waiting = second.page().locator(".own-posts > li").filter(new Locator.FilterOptions().setHasText(mark));
        assertThat(waiting).containsText("It is a quotation.");
        assertThat(waiting).containsText("Decided: removed (abuse).");
        waiting.getByLabel("Your words to the author").fill("So it is, sorry.");
        second.mustBeAccessible();
        waiting.getByText("Uphold").click();
        assertThat(second.page().getByText("It is answered")).isVisible();
    }

    private static void learnsOfTheAnswer(Window author) {
        var told = author.toldFirst("another moderator agrees with you");
        told.locator("a").first().click();
        assertThat(author.page().locator("#appeal")).containsText("So it is, sorry.");
        assertThat(author.page().getByText("Your post can be read again.")).isVisible();
    }

    private static void isTold(String who, String detail) {
        Eventually.until(
                "the reader is told",
                () -> Cast.getAs(who, "/api/me/notifications").body().contains(detail));
    }

    private static void isTold(Window flagger, String verdict) {
        flagger.page().locator("[data-bell]").click();
        assertThat(flagger.page().locator(".inbox-item").first()).containsText("You reported a post");
        flagger.mustBeAccessible();
        flagger.page().locator(".inbox-item").first().locator("a").first().click();
        assertThat(flagger.page().locator(".outcome")).containsText(verdict);
        flagger.mustBeAccessible();
    }

    /// Later tests count on everybody being free to write.
    /// Until the reader is told as well, so that it is not news to whoever comes next.
    private static void freeAll(String who) {
        for (var one : Cast.getAs(who, "/api/me/standing").json().getJsonArray("sanctions")) {
            var sanction = (JsonObject) one;
            var before = lastLifted(who);
            Cast.sendAs(
                    ADMIN,
                    "DELETE",
                    "/api/moderation/readers/" + sanction.getLong("readerId") + "/sanctions/" + sanction.getLong("id"),
                    null);
            Eventually.until("the reader is told", () -> lastLifted(who) > before);
        }
    }

    private static long lastLifted(String who) {
        return Cast.getAs(who, "/api/me/notifications").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> "lifted".equals(item.getString("detail")))
                .mapToLong(item -> item.getLong("seq"))
                .max()
                .orElse(0);
    }

    private static Locator line(Window window, String words) {
        return window.page().locator("[data-case]", new Page.LocatorOptions().setHasText(words));
    }

    private static void press(Window window, String key) {
        window.page().keyboard().press(key);
    }
}
