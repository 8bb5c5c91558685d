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

/// Browser test: the keyboard alone suffices, and whoever uses it always sees where they are.
@ExtendWith(PackagedSite.class)
class KeyboardBrowserIT {

    private static final int MOST_STOPS = 150;

    /// What is wrong with the focus, in words; empty where it stands on something and is seen.
    private static final String FOCUS = """
            () => {
              const here = document.activeElement;
              if (!here || here === document.body) return 'the focus is lost';
              const style = getComputedStyle(here);
              const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
              if (!outlined && style.boxShadow === 'none') return 'unseen focus on ' + here.outerHTML.slice(0, 120);
              const box = here.getBoundingClientRect();
              return box.bottom > 0 && box.top < innerHeight ? '' : 'focus off the screen on ' + here.outerHTML.slice(0, 120);
            }""";

    @Test
    void the_skip_link_leads_past_the_masthead() {
        var story = Cast.newStory();
        try (var window = still(Eyes.DESKTOP)) {
            window.open("/articles/" + story);
            press(window, "Tab");
            assertThat(window.page().getByText("Skip to the content")).isFocused();
            press(window, "Enter");
            assertThat(window.page().locator("#main")).isFocused();
            press(window, "Tab");
            assertThat(window.page().locator(".story .kicker a")).isFocused();
        }
    }

    @Test
    void the_order_is_changed_and_threads_are_folded() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Said first");
        Cast.commented(READER, story, "Said last");
        try (var window = still(Eyes.DESKTOP)) {
            var page = window.page();
            window.open("/articles/" + story);
            tabTo(window, page.getByText("Oldest"));
            press(window, "Enter");
            assertThat(page.locator(".comments > .comment").first()).containsText("Said first");
            assertThat(page.getByText("Oldest")).hasAttribute("aria-current", "true");
            assertThat(page.getByText("Oldest")).isFocused();

            var fold = window.comment("Said first").locator(".fold");
            tabTo(window, fold);
            assertThat(fold).hasAttribute("aria-expanded", "true");
            press(window, "Enter");
            assertThat(fold).hasAttribute("aria-expanded", "false");
            assertThat(page.getByText("Said first")).isHidden();
            press(window, "Space");
            assertThat(fold).hasAttribute("aria-expanded", "true");
            assertThat(page.getByText("Said first")).isVisible();
        }
    }

    @Test
    void a_reader_votes_replies_quotes_previews_edits_and_removes() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Something to answer");
        try (var window = still(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            var root = window.comment("Something to answer");
            var vote = root.getByLabel("Vote for this comment");
            tabTo(window, vote);
            press(window, "Space");
            assertThat(vote).hasAttribute("aria-pressed", "true");
            assertThat(root.getByLabel("Score 1")).isVisible();
            seesTheFocus(window);

            var reply = root.getByText("Reply", exactly());
            tabTo(window, reply);
            press(window, "Enter");
            var text = page.getByLabel("Your reply to reader2");
            assertThat(text).isFocused();
            page.keyboard().type("A first thought");
            press(window, "Escape");
            assertThat(text).hasCount(0);
            assertThat(reply).isFocused();

            var quote = root.getByText("Quote");
            tabTo(window, quote);
            press(window, "Enter");
            assertThat(text).isFocused();
            assertThat(text).hasValue("A first thought\n\n> Something to answer\n\n");
            page.keyboard().type("And **what** I say to it");
            tabTo(window, window.comment("Something to answer").getByText("Preview"));
            press(window, "Space");
            assertThat(page.locator("[data-preview] blockquote:visible")).hasText("Something to answer");
            seesTheFocus(window);
            press(window, "Shift+Tab");
            assertThat(root.locator(".inline-form").getByText("Publish")).isFocused();
            press(window, "Enter");
            var mine = page.locator(".replies .comment");
            assertThat(mine.locator("article")).isFocused();
            assertThat(mine).containsText("And what I say to it");
            assertThat(page.locator(".inline-form")).hasCount(0);

            tabTo(window, mine.getByText("Edit", exactly()));
            press(window, "Enter");
            assertThat(page.getByLabel("Edit your comment")).isFocused();
            page.keyboard().press("Control+a");
            page.keyboard().type("Better said");
            press(window, "Escape");
            assertThat(page.getByLabel("Edit your comment")).hasValue("Better said");
            tabTo(window, window.button("Save"));
            press(window, "Enter");
            assertThat(mine.locator(".words")).hasText("Better said");
            assertThat(mine.locator("article")).isFocused();

            tabTo(window, mine.getByText("Delete", exactly()));
            press(window, "Enter");
            assertThat(page.locator(".confirm .danger")).isFocused();
            press(window, "Escape");
            assertThat(mine.getByText("Delete", exactly())).isFocused();
            press(window, "Enter");
            assertThat(page.locator(".confirm .danger")).isFocused();
            press(window, "Enter");
            assertThat(mine).hasCount(0);
            assertThat(root.locator("> article")).isFocused();
            seesTheFocus(window);
        }
    }

    @Test
    void the_focus_goes_on_where_replies_came_in_and_where_the_only_comment_went() {
        var story = Cast.newStory();
        var root = Cast.commented(OTHER_READER, story, "A long thread");
        for (int i = 1; i <= 12; i++) {
            Cast.replied(OTHER_READER, story, root, "Reply number " + i + ".");
        }
        var lonely = Cast.newStory();
        try (var window = still(Eyes.DESKTOP)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            var shown = page.locator(".replies > .comment").count();
            tabTo(window, page.getByText("more replies"));
            press(window, "Enter");
            assertThat(window.comment("Reply number " + (shown + 1) + ".").locator("> article"))
                    .isFocused();
            seesTheFocus(window);

            window.open("/articles/" + lonely);
            tabTo(window, page.getByLabel("Your comment"));
            page.keyboard().type("The only one");
            tabTo(window, window.button("Publish"));
            press(window, "Enter");
            assertThat(window.comment("The only one").locator("article")).isFocused();
            seesTheFocus(window);
            tabTo(window, window.comment("The only one").getByText("Delete", exactly()));
            press(window, "Enter");
            assertThat(page.locator(".confirm .danger")).isFocused();
            press(window, "Enter");
            assertThat(page.getByText("The only one")).hasCount(0);
            assertThat(page.getByText("No comments yet")).isVisible();
            seesTheFocus(window);
        }
    }

    @Test
    void the_pages_of_forms_need_no_mouse_either() {
        var story = Cast.newStory();
        var id = Cast.commented(READER, story, "To be changed");
        try (var window = still(Eyes.WITHOUT_SCRIPTS)) {
            var page = window.page();
            window.openAs(READER, "/comments/" + id + "/edit");
            tabTo(window, page.getByLabel("Edit your comment"));
            page.keyboard().press("Control+a");
            page.keyboard().type("Changed by hand");
            tabTo(window, window.button("Save"));
            press(window, "Enter");
            assertThat(page.locator(".focused .words")).hasText("Changed by hand");
        }
    }

    private static Window still(Eyes eyes) {
        var window = Chromium.window(eyes);
        window.keepStill();
        return window;
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static void press(Window window, String key) {
        window.page().keyboard().press(key);
    }

    private static void seesTheFocus(Window window) {
        assertThat(window.page().evaluate(FOCUS)).isEqualTo("");
    }

    /// Goes there by the tab key; every stop on the way must be seen.
    private static void tabTo(Window window, Locator place) {
        for (int i = 0; i < MOST_STOPS; i++) {
            press(window, "Tab");
            seesTheFocus(window);
            if ((Boolean) place.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("the tab key never reaches " + place);
    }
}
