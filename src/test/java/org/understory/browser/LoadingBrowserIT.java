package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: whoever waits is told so, and always to an end: what was asked for, or what to do instead; with the
/// network gone, nothing that was written is.
@ExtendWith(PackagedSite.class)
class LoadingBrowserIT {

    private static final int THREADS = 25;
    private static final String COULD_NOT_LOAD = "Could not load. Try again";

    @Test
    void more_comments_load_show_that_they_do_and_can_be_asked_for_again() {
        var story = Cast.newStory();
        for (int i = 1; i <= THREADS; i++) {
            Cast.commented(OTHER_READER, story, "Thread number " + i + ".");
        }
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.open("/articles/" + story + "?sort=oldest");
            failsAndThenLoads(window, "More comments");
            assertThat(page.locator(".comments > .comment")).hasCount(THREADS);
            assertThat(page.getByText("More comments")).hasCount(0);
        }
    }

    @Test
    void more_replies_load_show_that_they_do_and_can_be_asked_for_again() {
        var story = Cast.newStory();
        var root = Cast.commented(OTHER_READER, story, "A long thread");
        for (int i = 1; i <= 12; i++) {
            Cast.replied(OTHER_READER, story, root, "Reply number " + i + ".");
        }
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.open("/articles/" + story);
            failsAndThenLoads(window, "more replies");
            assertThat(window.page().locator(".replies > .comment")).hasCount(12);
        }
    }

    @Test
    void an_answer_that_never_comes_is_not_waited_for_without_end() {
        var story = Cast.newStory();
        for (int i = 1; i <= THREADS; i++) {
            Cast.commented(OTHER_READER, story, "Thread number " + i + ".");
        }
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            page.clock().install();
            window.open("/articles/" + story);
            page.route(url -> url.contains("cursor="), route -> {});
            page.getByText("More comments").click();
            assertThat(page.getByText("Loading…")).isVisible();
            page.clock().runFor(20_000);
            assertThat(page.getByText(COULD_NOT_LOAD)).isVisible();
            assertThat(page.getByText("More comments")).isVisible();
            page.unrouteAll();
        }
    }

    @Test
    void the_order_and_a_reply_can_be_asked_for_again() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Said first");
        Cast.commented(OTHER_READER, story, "Said last");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            window.context().setOffline(true);
            page.getByText("Oldest").click();
            assertThat(page.getByText(COULD_NOT_LOAD)).hasCount(1);
            window.comment("Said last").getByText("Reply").click();
            assertThat(page.getByText(COULD_NOT_LOAD)).hasCount(2);
            window.comment("Said first").getByLabel("Vote for this comment").click();
            assertThat(page.getByText("That did not work. Please try again.")).isVisible();

            window.context().setOffline(false);
            page.getByText("Oldest").click();
            assertThat(page.locator(".comments > .comment").first()).containsText("Said first");
            window.comment("Said last").getByText("Reply").click();
            assertThat(page.getByLabel("Your reply to reader2")).isFocused();
            window.comment("Said first").getByLabel("Vote for this comment").click();
            assertThat(window.comment("Said first").getByLabel("Score 1")).isVisible();
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        }
    }

    @Test
    void without_a_network_the_text_stays_and_is_sent_later() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            var text = page.getByLabel("Your comment");
            text.fill("Written in a tunnel");
            window.context().setOffline(true);
            window.button("Preview").click();
            assertThat(page.getByText(COULD_NOT_LOAD)).isVisible();
            window.button("Publish").click();
            assertThat(page.getByText("Could not be sent. Your text is kept; please try again."))
                    .isVisible();
            assertThat(text).hasValue("Written in a tunnel");

            window.context().setOffline(false);
            page.reload();
            assertThat(text).hasValue("Written in a tunnel");
            window.button("Preview").click();
            assertThat(page.locator("[data-preview]")).hasText("Written in a tunnel");
            window.button("Publish").click();
            assertThat(window.comment("Written in a tunnel")).isVisible();
            assertThat(text).hasValue("");
            assertThat(page.getByText("Published.")).isVisible();
            assertThat(Cast.threads(story, "newest")).hasSize(1);
        }
    }

    /// Presses it with the network gone, and with the network back; what waits says so meanwhile.
    private static void failsAndThenLoads(Window window, String link) {
        var page = window.page();
        window.context().setOffline(true);
        page.getByText(link).click();
        assertThat(page.getByText(COULD_NOT_LOAD)).isVisible();
        window.context().setOffline(false);
        var held = new ArrayList<Route>();
        page.route(url -> url.contains("cursor="), held::add);
        page.getByText(link).click();
        assertThat(page.getByText("Loading…")).isVisible();
        assertThat(page.getByText(COULD_NOT_LOAD)).hasCount(0);
        page.waitForCondition(() -> !held.isEmpty());
        held.getFirst().resume();
        assertThat(page.getByText("Loading…")).hasCount(0);
        page.unrouteAll();
    }
}
