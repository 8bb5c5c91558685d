package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.PackagedSite;

/// Browser test: a muted reader sees why in place of the form, appeals there, and writes on when another moderator
/// agrees; and deletes words that nobody else sees.
@ExtendWith(PackagedSite.class)
class SanctionBrowserIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final long story = Cast.newStory();
    private String sanctions;
    private long sanction;

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.DESKTOP).flatMap(eyes -> Stream.of(eyes, eyes.dark()));
    }

    @BeforeEach
    void mute() {
        var reader = Cast.get("/api/comments/" + Cast.commented(READER, story, "Before " + mark))
                .json()
                .getJsonObject("author")
                .getLong("id");
        sanctions = "/api/moderation/readers/" + reader + "/sanctions";
        sanction = muted("Calm down, please.");
        Eventually.until("it holds", () -> Cast.comment(READER, story, "Still?").status() == 403);
    }

    private long muted(String note) {
        var measure =
                new JsonObject().put("kind", "mute").put("reason", "abuse").put("note", note);
        return Cast.sendAs(MODERATOR, "POST", sanctions, measure)
                .json()
                .getJsonObject("sanction")
                .getLong("id");
    }

    @AfterEach
    void lift() {
        Cast.sendAs(MODERATOR, "DELETE", sanctions + "/" + sanction, null);
        Eventually.until(
                "the reader may write again",
                () -> Cast.comment(READER, story, "Free again " + UUID.randomUUID())
                                .status()
                        == 201);
    }

    @Test
    void words_of_an_appeal_stay_when_more_is_done_about_the_reader_meanwhile() {
        var more = 0L;
        try (var author = Chromium.window(Eyes.PHONE)) {
            author.openAs(READER, "/articles/" + story);
            var page = author.page();
            var notice = page.locator("#discussion [data-restriction]");
            notice.getByText("I do not agree").click();
            notice.getByLabel("Why the decision is wrong").fill("I was quoting " + mark);

            more = muted("Longer " + mark);
            Cast.sendAs(MODERATOR, "DELETE", sanctions + "/" + sanction, null);
            assertThat(notice).containsText("Longer " + mark);
            assertThat(notice.getByLabel("Why the decision is wrong")).isVisible();
            assertThat(notice.getByLabel("Why the decision is wrong")).hasValue("I was quoting " + mark);
        } finally {
            Cast.sendAs(MODERATOR, "DELETE", sanctions + "/" + more, null);
        }
    }

    @Test
    void a_muted_reader_appeals_in_place_of_the_form_and_writes_on_when_it_is_upheld() {
        try (var author = Chromium.window(Eyes.PHONE);
                var desk = Chromium.window(Eyes.DESKTOP)) {
            author.openAs(READER, "/articles/" + story);
            var onlooker = author.page();
            var notice = onlooker.locator("#discussion [data-restriction], [data-standing-of] > [data-restriction]")
                    .first();
            notice.getByText("I do not agree").click();
            notice.getByLabel("Why the decision is wrong").fill("I was quoting " + mark);
            notice.getByText("Appeal", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(onlooker.locator("#appeal")).containsText("I was quoting " + mark);
            author.open("/articles/" + story);
            assertThat(onlooker.getByText("Another moderator will look at it.").first())
                    .isVisible();

            desk.openAs(ADMIN, "/moderation/appeals");
            var waiting = desk.page()
                    .locator(".own-posts > li")
                    .filter(new Locator.FilterOptions().setHasText("I was quoting " + mark));
            assertThat(waiting).containsText("You cannot write");
            waiting.getByLabel("Your words to the author").fill("So you were.");
            waiting.getByText("Uphold").click();
            assertThat(desk.page().getByText("It is answered")).isVisible();

            assertThat(onlooker.getByLabel("Your comment")).isVisible();
            var told = author.toldFirst("another moderator agrees with you");
            told.locator("a").click();
            assertThat(onlooker.locator("#appeal")).containsText("So you were.");
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void every_page_of_it_can_be_used_by_everybody(Eyes eyes) {
        try (var window = Chromium.window(eyes)) {
            window.openAs(READER, "/articles/" + story);
            window.page().getByText("I do not agree").first().click();
            window.mustBeAccessible();
            window.open("/me/sanctions/" + sanction);
            window.mustBeAccessible();
            window.page().getByLabel("Why the decision is wrong").fill("x".repeat(2001));
            window.button("Appeal").click();
            assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("too long");
            window.mustBeAccessible();
            window.page().getByLabel("Why the decision is wrong").fill("It was a quotation.");
            window.button("Appeal").click();
            assertThat(window.page().locator("#appeal .notice")).isVisible();
            window.mustBeAccessible();
            window.open("/me");
            window.mustBeAccessible();
        }
        try (var window = Chromium.window(eyes)) {
            window.openAs(ADMIN, "/moderation/appeals");
            window.mustBeAccessible();
        }
    }

    @Test
    void an_author_deletes_the_words_of_a_rejected_post() {
        Cast.sendAs(MODERATOR, "DELETE", sanctions + "/" + sanction, null);
        Eventually.until(
                "the reader may write again",
                () -> Cast.comment(READER, story, "Free " + UUID.randomUUID()).status() == 201);
        var comment = Cast.commented(READER, story, "I wish I had not " + mark);
        Desk.decide(MODERATOR, comment, "reject");
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            window.openAs(READER, "/me/posts");
            var post = window.page().locator(".own-posts > li").filter(new Locator.FilterOptions().setHasText(mark));
            post.getByText("Remove my words for good").click();
            assertThat(window.page().locator("blockquote")).containsText("I wish I had not " + mark);
            window.button("Remove my words for good").click();
            assertThat(window.page().getByText("Your words are removed.")).isVisible();
            assertThat(post).hasCount(0);
        }
    }
}
