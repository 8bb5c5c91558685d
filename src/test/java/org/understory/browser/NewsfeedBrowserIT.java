package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: the newsfeed follows what happens and never moves what is being read.
@ExtendWith(PackagedSite.class)
class NewsfeedBrowserIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String section = "Harbour " + mark;
    private final String sectionPath = "/sections/harbour-" + mark;

    @BeforeEach
    void a_section_with_a_story() {
        put("first", "The first story");
    }

    @Test
    void new_stories_wait_behind_a_counter_that_is_the_same_in_all_tabs() {
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.open(sectionPath);
            var otherTab = window.context().newPage();
            otherTab.navigate(Cast.origin() + sectionPath);
            var counter = window.page().locator("[data-show-news]");
            assertThat(counter).isHidden();
            put("second", "The second story");
            assertThat(counter).hasText("1 new story");
            put("third", "The third story");
            assertThat(counter).hasText("2 new stories");
            assertThat(otherTab.locator("[data-show-news]")).hasText("2 new stories");
            assertThat(window.page()).hasTitle(java.util.regex.Pattern.compile("^\\(2\\) .*"));
            assertThat(headlines(window)).hasText(new String[] {"The first story"});
            window.mustBeAccessible();

            counter.click();
            assertThat(counter).isHidden();
            assertThat(headlines(window))
                    .hasText(new String[] {"The third story", "The second story", "The first story"});
            assertThat(headlines(window).first()).isFocused();
            assertThat(otherTab.locator("[data-show-news]")).isHidden();
            assertThat(otherTab.locator("[data-headline]")).hasCount(3);
            window.mustBeAccessible();
        }
    }

    @Test
    void what_is_corrected_withdrawn_or_commented_changes_where_it_stands() {
        var second = put("second", "The secnd story");
        try (var window = Chromium.window(Eyes.PHONE.dark())) {
            window.open(sectionPath);
            assertThat(headlines(window)).hasText(new String[] {"The secnd story", "The first story"});
            put("second", "The second story");
            assertThat(headlines(window)).hasText(new String[] {"The second story", "The first story"});
            Cast.commented(READER, second, "A comment");
            var talk = window.page().locator("[data-story='" + second + "'] [data-talk]");
            assertThat(talk).hasText("1 comment");
            assertThat(talk).hasAttribute("aria-label", "1 comment: The second story");
            put("first", "The first story", "withdrawn");
            assertThat(headlines(window).last()).hasText("The newsroom has withdrawn this story.");
            assertThat(window.page().locator("[data-show-news]")).isHidden();
            window.mustBeAccessible();
        }
    }

    @Test
    void it_stands_still_while_it_is_paused() {
        try (var window = Chromium.window(Eyes.RUSSIAN)) {
            window.open(sectionPath);
            window.button("Приостановить обновления").click();
            put("second", "The second story");
            Cast.commented(READER, put("third", "The third story"), "Something to wait for");
            var resume = window.button("Обновления приостановлены. Возобновить");
            assertThat(resume).isVisible();
            assertThat(window.page().locator("[data-show-news]")).isHidden();
            window.mustBeAccessible();
            resume.click();
            assertThat(window.page().locator("[data-show-news]")).hasText("2 новых материала");
        }
    }

    @Test
    void it_stands_beside_an_article_too() {
        var story = put("second", "The second story");
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            window.open("/articles/" + story);
            var item = window.page().locator(".newsfeed [data-story='" + story + "']");
            assertThat(item.locator("[data-talk]")).hasText("Discuss");
            put("second", "The second story, corrected");
            assertThat(item.locator("[data-headline]")).hasText("The second story, corrected");
            var third = put("third", "The third story");
            window.page().locator("[data-show-news]").click();
            assertThat(window.page().locator(".newsfeed [data-story='" + third + "']"))
                    .isVisible();
            window.mustBeAccessible();
        }
    }

    @Test
    void beside_an_article_it_shows_several_stories_and_leaves_the_room_its_place() {
        var story = Cast.newStory();
        for (int i = 0; i < 9; i++) {
            Cast.newStory();
        }
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.open("/articles/" + story);
            var list = page.locator(".newsfeed [data-stories]");
            assertThat(list.locator("li")).hasCount(10);
            var inSight = (Integer) list.evaluate("""
                    list => [...list.children].filter(item =>
                        item.getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom).length""");
            assertThat(inSight).isGreaterThanOrEqualTo(5);
            assertThat(list.boundingBox().y + list.boundingBox().height)
                    .isLessThanOrEqualTo(page.locator(".room-panel").boundingBox().y);
            assertThat(page.locator("#say-text")).isInViewport();
            list.locator("li").last().scrollIntoViewIfNeeded();
            assertThat(list.locator("li").last()).isInViewport();
            assertThat(page.locator("#say-text")).isInViewport();
            window.mustBeAccessible();
        }
    }

    @Test
    void without_scripts_it_offers_no_buttons_that_do_nothing() {
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            window.open(sectionPath);
            assertThat(headlines(window)).hasText(new String[] {"The first story"});
            assertThat(window.page().locator(".news-bar")).isHidden();
        }
    }

    private static Locator headlines(Window window) {
        return window.page().locator("[data-stories] [data-headline]");
    }

    private long put(String name, String headline) {
        return put(name, headline, "published");
    }

    /// The later its name stands in the alphabet of this test, the newer.
    private long put(String name, String headline, String state) {
        var minute = java.util.List.of("first", "second", "third").indexOf(name);
        var article = Cast.submission(1)
                .put("section", new JsonObject().put("name", section).put("description", "By the water."))
                .put("headline", headline)
                .put("publishedAt", "2099-03-02T06:0" + minute + ":00Z")
                .put("state", state);
        var said = Cast.sendAs(EDITOR, "PUT", "/api/articles/by-external-id/" + name + "-" + mark, article);
        assertThat(said.status()).isIn(200, 201);
        return said.json().getLong("id");
    }
}
