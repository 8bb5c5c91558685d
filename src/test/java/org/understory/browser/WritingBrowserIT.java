package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: what is being written stays until it is published, and is published once.
@ExtendWith(PackagedSite.class)
class WritingBrowserIT {

    @Test
    void pressing_send_twice_makes_one_comment() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            page.getByLabel("Your comment").fill("Pressed twice");
            window.button("Publish").dblclick();
            assertThat(window.comment("Pressed twice")).isVisible();
            assertThat(page.getByText("Published.")).isVisible();
            assertThat(page.locator(".comment")).hasCount(1);
            assertThat(Cast.threads(story, "newest")).hasSize(1);
        }
    }

    @Test
    void pressing_send_twice_without_scripts_makes_one_comment() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            page.getByLabel("Your comment").fill("Sent, and sent again");
            window.button("Publish").click();
            assertThat(page.locator(".focused .words")).hasText("Sent, and sent again");
            page.goBack();
            page.getByLabel("Your comment").fill("Sent, and sent again");
            window.button("Publish").click();
            assertThat(page.locator(".focused .words")).hasText("Sent, and sent again");
            assertThat(Cast.threads(story, "newest")).hasSize(1);
        }
    }

    @Test
    void two_tabs_share_one_draft() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.openAs(READER, "/articles/" + story);
            var first = window.page();
            first.getByLabel("Your comment").fill("Begun here");
            var second = window.context().newPage();
            second.navigate(Cast.origin() + "/articles/" + story);
            assertThat(second.getByLabel("Your comment")).hasValue("Begun here");
            second.getByLabel("Your comment").fill("Begun here, finished there");
            assertThat(first.getByLabel("Your comment")).hasValue("Begun here, finished there");
            second.getByText("Publish").click();
            assertThat(second.locator(".comment .words")).hasText("Begun here, finished there");
            assertThat(first.getByLabel("Your comment")).hasValue("");
        }
    }

    @Test
    void a_draft_is_kept_for_its_place_until_it_is_published_there() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Something to answer");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            page.getByLabel("Your comment").fill("For everybody");
            reply(window).fill("For one");
            page.reload();
            assertThat(page.getByLabel("Your comment")).hasValue("For everybody");
            assertThat(reply(window)).hasValue("For one");
            page.locator(".inline-form").getByText("Publish").click();
            assertThat(page.locator(".replies .words")).hasText("For one");
            page.reload();
            assertThat(page.getByLabel("Your comment")).hasValue("For everybody");
            assertThat(reply(window)).hasValue("");
            window.open("/articles/" + Cast.newStory());
            assertThat(page.getByLabel("Your comment")).hasValue("");
        }
    }

    private static Locator reply(Window window) {
        window.page()
                .locator(".comments > .comment > article [data-inline]")
                .first()
                .click();
        return window.page().getByLabel("Your reply to reader2");
    }
}
