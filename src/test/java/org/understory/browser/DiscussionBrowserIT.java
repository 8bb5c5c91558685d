package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.embedded.PackagedSite;

/// Browser test: a reader signs in through Keycloak's own pages and takes part, with scripts and without.
@ExtendWith(PackagedSite.class)
class DiscussionBrowserIT {

    private static Locator button(Window window, String name) {
        return window.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator comment(Window window, String words) {
        return window.page()
                .locator(".comment")
                .filter(new Locator.FilterOptions().setHasText(words))
                .last();
    }

    private static void openStory(Window window, long story) {
        window.open("/articles/" + story);
    }

    @Test
    void a_new_reader_registers_comments_replies_edits_and_removes() {
        var story = Cast.newStory();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            openStory(window, story);
            page.locator("#discussion")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("register"))
                    .click();
            var name = "newcomer" + UUID.randomUUID().toString().substring(0, 8);
            page.locator("#email").fill(name + "@example.org");
            page.locator("#username").fill(name);
            page.locator("#password").fill("a rather long password 1");
            page.locator("#password-confirm").fill("a rather long password 1");
            page.locator("#kc-submit").click();
            page.waitForURL(Cast.origin() + "/articles/" + story + "/**");
            assertThat(page.locator(".account")).containsText(name);

            page.getByLabel("Your comment").fill("My very first comment");
            button(window, "Publish").click();
            assertThat(comment(window, "My very first comment")).isVisible();
            assertThat(page.getByLabel("Your comment")).hasValue("");

            comment(window, "My very first comment")
                    .getByText("Reply", new Locator.GetByTextOptions().setExact(true))
                    .click();
            page.getByLabel("Your reply to " + name).fill("And an answer to myself");
            page.locator(".inline-form").getByText("Publish").click();
            assertThat(page.locator(".replies .comment")).containsText("And an answer to myself");

            var reply = comment(window, "And an answer to myself");
            reply.getByText("Edit", new Locator.GetByTextOptions().setExact(true))
                    .click();
            page.getByLabel("Edit your comment").fill("And a better answer");
            button(window, "Save").click();
            assertThat(comment(window, "And a better answer").locator(".edited"))
                    .isVisible();

            page.reload();
            assertThat(comment(window, "And a better answer")).isVisible();
            comment(window, "And a better answer")
                    .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
                    .click();
            page.locator(".confirm").getByText("Delete").click();
            assertThat(page.getByText("And a better answer")).hasCount(0);
        }
    }

    @Test
    void words_survive_signing_in_and_are_published_once() {
        var story = Cast.newStory();
        var words = "Written before signing in " + UUID.randomUUID();
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            openStory(window, story);
            page.getByLabel("Your comment").fill(words);
            button(window, "Log in and publish").click();
            window.signIn(READER);
            page.waitForURL(Pattern.compile(".*/comments/\\d+.*"));
            assertThat(page.getByText(words)).isVisible();
            page.reload();
            page.goBack();
            page.goForward();
            openStory(window, story);
            assertThat(page.getByText(words)).hasCount(1);
            assertThat(page.getByLabel("Your comment")).hasValue("");
            assertThat(Cast.threads(story, "newest")).hasSize(1);
        }
    }

    @Test
    void a_draft_of_one_browser_is_not_published_by_another() {
        var story = Cast.newStory();
        try (var mine = Chromium.window(Eyes.DESKTOP);
                var other = Chromium.window(Eyes.DESKTOP)) {
            openStory(mine, story);
            mine.page().getByLabel("Your comment").fill("mine alone");
            button(mine, "Log in and publish").click();
            mine.signIn(READER);
            mine.page().waitForURL(Pattern.compile(".*/comments/\\d+.*"));
            other.open("/login?to=/drafts/" + UUID.randomUUID());
            other.signIn(OTHER_READER);
            assertThat(other.page().locator("h1")).containsText("nothing at this address");
        }
    }

    @Test
    void everything_works_without_scripts() {
        var story = Cast.newStory();
        var root = Cast.commented(OTHER_READER, story, "Something to answer");
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            var page = window.page();
            openStory(window, story);
            page.getByText("Reply", new Page.GetByTextOptions().setExact(true)).click();
            page.locator("textarea").fill("An answer without scripts");
            button(window, "Log in and publish").click();
            window.signIn(READER);
            assertThat(page.locator("h1")).hasText("Comment by reader");
            assertThat(page.getByText("An answer without scripts")).isVisible();
            assertThat(page.getByText("Something to answer")).isVisible();
            page.getByText("Whole discussion").click();
            page.getByLabel("Your comment").fill("x".repeat(5001));
            button(window, "Publish").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("too long");
            page.getByLabel("Your comment").fill("Short enough");
            button(window, "Publish").click();
            assertThat(page.locator("h1")).hasText("Comment by reader");
            page.navigate(Cast.origin() + "/comments/" + root);
            page.getByLabel("Vote for this comment").first().click();
            assertThat(page.locator(".focused .score").first()).hasText("1");
        }
    }

    @Test
    void the_session_ends_everywhere_on_logging_out() {
        try (var window = Chromium.window(Eyes.DESKTOP)) {
            var page = window.page();
            window.open("/login?to=/me");
            window.signIn(READER);
            assertThat(page.locator("h1")).hasText("Your page");
            var cookies = window.context().cookies(Cast.origin());
            var session = cookies.stream()
                    .filter(c -> c.name.equals("q_session"))
                    .findFirst()
                    .orElseThrow();
            org.assertj.core.api.Assertions.assertThat(session.httpOnly).isTrue();
            org.assertj.core.api.Assertions.assertThat(session.sameSite.name()).isEqualTo("LAX");
            page.getByText("Log out").click();
            page.getByRole(AriaRole.MAIN).getByText("Log out").last().click();
            assertThat(page.locator(".account")).containsText("Log in");
            var replayed = Cast.get("/me", java.util.Map.of("Cookie", "q_session=" + session.value));
            org.assertj.core.api.Assertions.assertThat(replayed.status()).isEqualTo(303);
            window.open("/me");
            assertThat(page.locator("#password")).isVisible();
        }
    }
}
