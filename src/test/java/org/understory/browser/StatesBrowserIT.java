package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: pages are accessible in whatever state they are: forms open, refused, previewed; discussions closed,
/// read before by moderators, or closed all at once.
@ExtendWith(PackagedSite.class)
class StatesBrowserIT {

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.DESKTOP.dark(), Eyes.RUSSIAN);
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void forms_are_accessible_open_previewed_and_refused(Eyes eyes) {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Something to answer");
        Cast.commented(READER, story, "Something to change");
        try (var window = Chromium.window(eyes)) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            window.comment("Something to answer").locator("[data-quote]").click();
            page.locator(".inline-form [data-preview-button]").click();
            assertThat(page.locator(".inline-form [data-preview]")).isVisible();
            window.comment("Something to change").locator("[data-edit]").click();
            assertThat(page.locator("[data-edit-form]")).isVisible();
            page.locator("#write").fill("x".repeat(5001));
            page.locator("[data-composer=write] .primary").click();
            assertThat(page.locator("[data-composer=write] .status.bad")).isVisible();
            window.mustBeAccessible();
            window.comment("Something to change").locator("[data-remove]").click();
            assertThat(page.locator(".confirm")).isVisible();
            window.comment("Something to answer").locator(".fold").click();
            page.context().setOffline(true);
            page.locator("[data-sort=oldest]").click();
            assertThat(page.locator("[data-complaint]")).isVisible();
            page.context().setOffline(false);
            window.mustBeAccessible();
            window.open("/me");
            page.locator("#displayName").fill("reader2");
            page.locator(".primary").click();
            assertThat(page.locator(".problem")).isVisible();
            window.mustBeAccessible();
        }
    }

    @Test
    void a_refused_form_of_its_own_page_is_accessible() {
        var story = Cast.newStory();
        var id = Cast.commented(READER, story, "Something to answer");
        try (var window = Chromium.window(Eyes.PHONE)) {
            var page = window.page();
            window.open("/comments/" + id + "/reply");
            page.locator("textarea").fill("x".repeat(5001));
            page.locator(".composer .primary").click();
            assertThat(page.locator(".problem")).isVisible();
            assertThat(page.locator("textarea")).hasValue("x".repeat(5001));
            window.mustBeAccessible();
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void discussions_are_accessible_closed_and_premoderated(Eyes eyes) {
        var closed = Cast.newStory();
        Cast.commented(OTHER_READER, closed, "Said in time");
        set(closed, "closed", "");
        var read = Cast.newStory();
        set(read, "premoderated", "Please keep to the bridge.");
        try (var window = Chromium.window(eyes)) {
            var page = window.page();
            window.open("/articles/" + closed);
            assertThat(page.locator(".notice.closed")).isVisible();
            assertThat(page.locator("#write")).hasCount(0);
            window.mustBeAccessible();
            window.openAs(READER, "/articles/" + read);
            assertThat(page.locator(".composer .notice")).hasCount(2);
            page.locator("#write").fill("Waits for a moderator");
            page.locator("[data-composer=write] .primary").click();
            assertThat(page.locator(".held")).isVisible();
            window.mustBeAccessible();
        }
    }

    @Test
    void a_closed_site_says_so_in_place_of_every_composer() {
        var story = Cast.newStory();
        Cast.commented(OTHER_READER, story, "Said in time");
        Cast.closeSite("We are moving house. Back on Monday.");
        try (var window = Chromium.window(Eyes.PHONE)) {
            window.open("/articles/" + story);
            assertThat(window.page().locator(".notice.closed")).hasText("We are moving house. Back on Monday.");
            assertThat(window.page().locator("#write")).hasCount(0);
            window.mustBeAccessible();
        } finally {
            Cast.openSite();
        }
    }

    private static void set(long story, String mode, String notice) {
        Cast.sendAs(
                EDITOR,
                "PUT",
                "/api/articles/" + story + "/discussion",
                new JsonObject().put("mode", mode).put("notice", notice));
    }
}
