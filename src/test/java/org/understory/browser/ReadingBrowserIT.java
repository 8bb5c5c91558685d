package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: reading a long discussion: the order is remembered, replies come in steps, and the page neither
/// reloads nor jumps.
@ExtendWith(PackagedSite.class)
class ReadingBrowserIT {

    private static final int REPLIES = 50;

    @ParameterizedTest
    @ValueSource(strings = {"visitor", "reader", "visitor without scripts", "reader without scripts"})
    void the_order_is_remembered_for(String who) {
        var story = Cast.newStory();
        var other = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Said first");
        Cast.commented(OTHER_READER, story, "Said last");
        Cast.commented(OTHER_READER, other, "Said first");
        try (var window = Chromium.window(who.contains("without") ? Eyes.WITHOUT_SCRIPTS : Eyes.DESKTOP)) {
            var page = window.page();
            if (who.startsWith("reader")) {
                window.openAs(READER, "/me");
            }
            window.open("/articles/" + story);
            page.getByText("Oldest").click();
            assertThat(page.locator(".comments > .comment").first()).containsText("Said first");
            window.open("/articles/" + other);
            assertThat(page.getByText("Oldest")).hasAttribute("aria-current", "true");
            window.open("/articles/" + story);
            assertThat(page.locator(".comments > .comment").first()).containsText("Said first");
        }
    }

    @Test
    void replies_come_in_steps_until_the_end_while_the_page_stays_where_it_is() {
        var story = Cast.newStory();
        var root = Cast.commented(OTHER_READER, story, "A long thread");
        for (int i = 1; i <= REPLIES; i++) {
            Cast.replied(OTHER_READER, story, root, "Reply number " + i + ".");
        }
        try (var window = Chromium.window(Eyes.PHONE)) {
            var page = window.page();
            window.open("/articles/" + story);
            page.evaluate("document.body.dataset.sameDocument = 'yes'");
            var more = page.getByText("more repl");
            var steps = 0;
            for (; more.count() > 0; steps++) {
                more.scrollIntoViewIfNeeded();
                var where = page.evaluate("scrollY");
                var shown = page.locator(".replies > .comment").count();
                more.click();
                assertThat(page.locator(".replies > .comment:nth-child(" + (shown + 1) + ")"))
                        .isVisible();
                assertThat(page.getByText("Loading…")).hasCount(0);
                assertThat(page.evaluate("scrollY")).isEqualTo(where);
            }
            assertThat(steps).isGreaterThan(1);
            assertThat(page.locator(".replies > .comment")).hasCount(REPLIES);
            assertThat(page.locator("body")).hasAttribute("data-same-document", "yes");
        }
    }

    @Test
    void the_browsers_back_leads_back_to_the_chosen_order() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Said first");
        Cast.commented(OTHER_READER, story, "Said last");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.open("/");
            window.open("/articles/" + story);
            page.getByText("Newest").click();
            assertThat(page.locator(".comments > .comment").first()).containsText("Said last");
            window.comment("Said first").locator(".when").click();
            assertThat(page.locator("h1")).hasText("Comment by reader2");
            page.goBack();
            assertThat(page.locator(".comments > .comment").first()).containsText("Said last");
            page.goBack();
            assertThat(page.locator("h1")).hasText("Newsfeed");
        }
    }

    @Test
    void the_newsfeed_goes_on_page_by_page_and_back_from_signing_in() {
        for (int i = 0; i < 21; i++) {
            Cast.newStory();
        }
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            var page = window.page();
            for (var path : new String[] {"/", "/sections/city"}) {
                window.open(path);
                var first = page.locator(".stories h2 a").allTextContents();
                assertThat(first).hasSize(20);
                page.getByText("Older stories").click();
                assertThat(page.locator(".stories h2 a").allTextContents())
                        .isNotEmpty()
                        .doesNotContainAnyElementsOf(first);
            }
            var second = page.locator(".stories h2 a").allTextContents();
            page.locator(".account").getByText("Log in").click();
            window.signIn(READER);
            assertThat(page.locator(".stories h2 a").allTextContents()).isEqualTo(second);
        }
    }

    @Test
    void who_wants_less_motion_gets_none() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Quiet words");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.keepStill();
            window.open("/articles/" + story);
            assertThat(window.page().evaluate("""
                    () => [...document.querySelectorAll('*')].filter(element => {
                      const style = getComputedStyle(element);
                      return style.scrollBehavior === 'smooth' || style.animationName !== 'none'
                          || parseFloat(style.transitionDuration) > 0;
                    }).length""")).isEqualTo(0);
        }
    }

    @Test
    void words_from_right_to_left_stand_as_they_are_read() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "الجسر مفتوح من جديد، وهذا خبر جيد للجميع في المدينة");
        Cast.commented(OTHER_READER, story, "הגשר פתוח שוב, וזו בשורה טובה לכל העיר");
        try (var window = Chromium.window(Eyes.PHONE)) {
            window.open("/articles/" + story);
            var words = window.page().locator(".comment .words");
            assertThat(words).hasCount(2);
            for (int i = 0; i < 2; i++) {
                assertThat(words.nth(i).evaluate("element => getComputedStyle(element).direction"))
                        .isEqualTo("rtl");
                assertThat(words.nth(i)).hasAttribute("lang", Pattern.compile("ar|he"));
            }
            assertThat(window.page().locator(".byline").first().evaluate("e => getComputedStyle(e).direction"))
                    .isEqualTo("ltr");
        }
    }

    @Test
    void a_readers_page_says_where_each_comment_stands_and_what_it_answers() {
        var story = Cast.story();
        var id = story.getLong("id");
        var root = Cast.commented(OTHER_READER, id, "Something to answer");
        var replies = new long[21];
        for (int i = 0; i < replies.length; i++) {
            replies[i] = Cast.replied(READER, id, root, "An answer, number " + i + ".");
        }
        try (var window = Chromium.window(Eyes.PHONE)) {
            var page = window.page();
            window.open("/comments/" + replies[0]);
            page.locator(".focused .author").first().click();
            assertThat(page.locator("h1")).hasText("reader");
            var latest = page.locator(".comment").first();
            assertThat(latest).containsText("An answer, number 20.");
            assertThat(latest.locator("h2")).hasText(story.getString("headline"));
            assertThat(page.locator(".comment")).hasCount(20);
            window.mustBeAccessible();

            page.getByText("Older comments").click();
            assertThat(page.locator(".comment").first()).containsText("An answer, number 0.");
            var oldest = page.locator(".comment").first();
            oldest.getByText("in reply to reader2").click();
            assertThat(page.locator(".focused .words").first()).hasText("Something to answer");
            page.goBack();
            page.locator(".account").getByText("Log in").click();
            window.signIn(READER);
            assertThat(page.locator(".comment").first()).containsText("An answer, number 0.");
            page.locator(".comment h2 a").first().click();
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(story.getString("headline"));
        }
    }
}
