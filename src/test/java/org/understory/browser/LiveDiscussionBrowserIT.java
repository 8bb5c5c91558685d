package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator.GetByTextOptions;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: an open discussion moves by itself, and nothing that is being read moves with it.
@ExtendWith(PackagedSite.class)
class LiveDiscussionBrowserIT {

    @Test
    void what_is_new_waits_and_what_changes_does_so_in_place() {
        var story = Cast.newStory();
        var first = Cast.commented(OTHER_READER, story, "Stands there from the start");
        var alone = Cast.commented(OTHER_READER, story, "Soon to be removed");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            page.getByLabel("Your comment").focus();
            var count = page.locator("[data-count-shown]");
            assertThat(count).hasText("2");

            twoMoreCome(window, story, first);
            assertThat(count).hasText("4");
            assertThat(page.getByText("Newly said")).hasCount(0);
            assertThat(page.getByLabel("Your comment")).isFocused();

            Cast.sendAs(OTHER_READER, "PATCH", "/api/comments/" + first, new JsonObject().put("text", "Said better"));
            assertThat(page.locator("#comment-" + first + " > article")).containsText("Said better");
            Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + alone, null);
            assertThat(page.getByText("Soon to be removed")).hasCount(0);
            assertThat(count).hasText("3");
            assertThat(page.getByLabel("Your comment")).isFocused();

            window.button("1 new comment").click();
            assertThat(window.comment("Newly said")).isVisible();
            window.button("1 new reply").click();
            assertThat(page.locator("#comment-" + first + " .replies")).containsText("Newly answered");
            assertThat(page.locator(".waiting")).hasCount(0);
            window.mustBeAccessible();
        }
    }

    @Test
    void ones_own_comment_does_not_wait() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.openAs(READER, "/articles/" + story);
            window.page().getByLabel("Your comment").fill("My own");
            window.button("Publish").click();
            assertThat(window.comment("My own")).isVisible();
            assertThat(window.page().locator("[data-count-shown]")).hasText("1");
            assertThat(window.page().locator(".waiting")).hasCount(0);
        }
    }

    /// The form that removes a comment and the live event ask what is left of it, and either answer may come first.
    @Test
    void a_removed_comment_goes_once_whichever_of_both_that_tell_comes_first() {
        for (int first = 0; first < 2; first++) {
            var story = Cast.newStory();
            var id = Cast.commented(READER, story, "Regretted");
            try (var window = Chromium.window(Eyes.DESKTOP)) {
                var page = window.page();
                window.openAs(READER, "/articles/" + story);
                var asked = new ArrayList<Route>();
                window.comment("Regretted")
                        .getByText("Delete", new GetByTextOptions().setExact(true))
                        .click();
                page.locator(".confirm .danger").waitFor();
                page.route("**/comments/" + id, asked::add);
                page.locator(".confirm .danger").click();
                page.waitForCondition(() -> asked.size() == 2);
                for (var route : first == 0 ? asked : asked.reversed()) {
                    page.waitForResponse("**/comments/" + id, route::resume);
                    assertThat(window.comment("Regretted")).hasCount(0);
                }
                page.evaluate("() => new Promise(done => setTimeout(done))");
                assertThat(page.getByText("No comments yet")).isVisible();
            }
        }
    }

    @Test
    void the_dateline_counts_along() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.RUSSIAN)) {
            window.open("/articles/" + story);
            var dateline = window.page().locator(".dateline a[href='#discussion']");
            assertThat(dateline).isHidden();
            var first = Cast.commented(OTHER_READER, story, "The first");
            assertThat(dateline).hasText("1 комментарий");
            Cast.commented(OTHER_READER, story, "The second");
            assertThat(dateline).hasText("2 комментария");
            Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + first, null);
            assertThat(dateline).hasText("1 комментарий");
        }
    }

    @Test
    void without_sockets_it_asks_and_is_told_mostly_that_nothing_changed() {
        var story = Cast.newStory();
        var first = Cast.commented(OTHER_READER, story, "Stands there from the start");
        var alone = Cast.commented(OTHER_READER, story, "Soon to be removed");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.haveNoSockets();
            window.openAs(READER, "/articles/" + story);
            var count = page.locator("[data-count-shown]");
            assertThat(count).hasText("2");

            twoMoreCome(window, story, first);
            assertThat(count).hasText("4");

            page.getByLabel("Your comment").fill("My own");
            window.button("Publish").click();
            assertThat(window.comment("My own")).isVisible();
            assertThat(count).hasText("5");

            Cast.sendAs(OTHER_READER, "PATCH", "/api/comments/" + first, new JsonObject().put("text", "Said better"));
            Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + alone, null);
            assertThat(page.locator("#comment-" + first + " > article")).containsText("Said better");
            assertThat(page.getByText("Soon to be removed")).hasCount(0);
            assertThat(count).hasText("4");
            page.waitForResponse(
                    response -> response.url().endsWith("/comments?sort=newest") && response.status() == 304, () -> {});

            window.button("1 new comment").click();
            assertThat(window.comment("Newly said")).isVisible();
            window.button("1 new reply").click();
            assertThat(page.locator("#comment-" + first + " .replies")).containsText("Newly answered");
            assertThat(page.locator(".waiting")).hasCount(0);
            assertThat(page.locator("[data-moved-on]")).isHidden();
        }
    }

    @Test
    void an_open_page_is_told_that_the_whole_site_closed() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.openAs(READER, "/articles/" + story);
            var movedOn = window.page().locator("[data-moved-on]");
            assertThat(movedOn).isHidden();
            Cast.closeSite("Back on Monday.");
            assertThat(movedOn).isVisible();
        } finally {
            Cast.openSite();
        }
    }

    private static void twoMoreCome(Window window, long story, long answered) {
        Cast.commented(OTHER_READER, story, "Newly said");
        Cast.replied(OTHER_READER, story, answered, "Newly answered");
        assertThat(window.button("1 new comment")).isVisible();
        assertThat(window.button("1 new reply")).isVisible();
    }
}
