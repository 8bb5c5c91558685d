package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: what somebody wrote survives registering and a session that ended meanwhile, and is published once.
@ExtendWith(PackagedSite.class)
class RegistrationBrowserIT {

    private static final Pattern ONE_COMMENT = Pattern.compile(".*/comments/\\d+$");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_visitors_comment_is_published_by_registering(boolean scripts) {
        var story = Cast.newStory();
        try (var window = Chromium.window(eyes(scripts))) {
            var page = window.page();
            window.open("/articles/" + story);
            page.getByLabel("Your comment").fill("Written by a stranger");
            window.button("Register and publish").click();
            assertThat(page.locator("#kc-submit")).isVisible();
            page.reload();
            page.goBack();
            assertThat(page.getByLabel("Your comment")).hasValue("Written by a stranger");
            window.button("Register and publish").click();
            register(window);
            page.waitForURL(ONE_COMMENT);
            assertThat(page.locator(".focused .words")).hasText("Written by a stranger");

            page.reload();
            page.goBack();
            page.goForward();
            assertThat(page.locator(".focused .words")).hasText("Written by a stranger");
            window.open("/articles/" + story);
            assertThat(page.getByLabel("Your comment")).hasValue("");
            assertThat(Cast.threads(story, "newest")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_visitors_reply_is_published_by_registering(boolean scripts) {
        var story = Cast.newStory();
        var root = Cast.commented(OTHER_READER, story, "Something to answer");
        try (var window = Chromium.window(eyes(scripts))) {
            var page = window.page();
            window.open("/articles/" + story);
            page.getByText("Reply", new Page.GetByTextOptions().setExact(true)).click();
            page.getByLabel("Your reply to reader2").fill("Answered by a stranger");
            window.button("Register and publish").last().click();
            register(window);
            page.waitForURL(ONE_COMMENT);
            assertThat(page.locator(".ancestors")).containsText("Something to answer");
            assertThat(page.locator(".focused .words")).hasText("Answered by a stranger");
            page.reload();
            assertThat(Cast.threads(story, "newest").getJsonObject(0).getInteger("replyCount"))
                    .isEqualTo(1);
            assertThat(Cast.threads(story, "newest").getJsonObject(0).getLong("id"))
                    .isEqualTo(root);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_session_that_ended_while_writing_costs_no_words(boolean scripts) {
        var story = Cast.newStory();
        try (var window = Chromium.window(eyes(scripts))) {
            var page = window.page();
            window.openAs(READER, "/articles/" + story);
            page.getByLabel("Your comment").fill("A long time in writing");
            window.context().clearCookies(new BrowserContext.ClearCookiesOptions());
            window.button("Publish").click();
            window.signIn(READER);
            page.waitForURL(ONE_COMMENT);
            assertThat(page.locator(".focused .words")).hasText("A long time in writing");
            window.open("/articles/" + story);
            assertThat(page.getByLabel("Your comment")).hasValue("");
            assertThat(Cast.threads(story, "newest")).hasSize(1);
        }
    }

    @Test
    void words_that_went_to_sign_in_but_never_came_back_stand_in_the_form() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.open("/articles/" + story);
            page.getByLabel("Your comment").fill("Not published by the return");
            window.button("Log in and publish").click();
            assertThat(page.locator("#kc-login")).isVisible();
            // Keycloak's page loads itself again where a second sign-in begins beside it, and would cut that off.
            window.open("/");
            window.openAs(READER, "/articles/" + story);
            assertThat(page.getByLabel("Your comment")).hasValue("Not published by the return");
            assertThat(Cast.threads(story, "newest")).isEmpty();
        }
    }

    private static Eyes eyes(boolean scripts) {
        return scripts ? Eyes.DESKTOP : Eyes.WITHOUT_SCRIPTS;
    }

    private static void register(Window window) {
        var page = window.page();
        var name = "stranger" + UUID.randomUUID().toString().substring(0, 8);
        page.locator("#email").fill(name + "@example.org");
        page.locator("#username").fill(name);
        page.locator("#password").fill("a rather long password 1");
        page.locator("#password-confirm").fill("a rather long password 1");
        page.locator("#kc-submit").click();
    }
}
