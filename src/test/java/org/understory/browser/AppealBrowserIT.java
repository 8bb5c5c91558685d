package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Room;
import org.understory.embedded.PackagedSite;

/// Browser test: an author learns why a post is away, appeals, and another moderator brings it back before
/// everybody's eyes.
@ExtendWith(PackagedSite.class)
class AppealBrowserIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final long story = Cast.newStory();

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.DESKTOP).flatMap(eyes -> Stream.of(eyes, eyes.dark()));
    }

    /// As the product is delivered.
    @Test
    void nobody_sees_what_was_decided_where_the_site_does_not_want_it() {
        for (var path : new String[] {"/decisions", "/api/decisions/public"}) {
            org.assertj.core.api.Assertions.assertThat(Cast.get(path).status()).isEqualTo(404);
        }
        org.assertj.core.api.Assertions.assertThat(Cast.get("/").body()).doesNotContain("href=\"/decisions\"");
    }

    @Test
    void an_author_appeals_and_the_comment_is_back_where_others_read() {
        var comment = Cast.commented(READER, story, "What I think " + mark);
        Desk.flag(OTHER_READER, comment, "abuse");
        try (var author = Chromium.window(Eyes.PHONE);
                var onlooker = Chromium.window(Eyes.DESKTOP);
                var desk = Chromium.window(Eyes.DESKTOP)) {
            onlooker.openAs(OTHER_READER, "/articles/" + story);
            assertThat(onlooker.comment(mark)).isVisible();
            author.openAs(READER, "/me/posts");
            reject(comment, "Please stay calm.");
            assertThat(onlooker.page().locator("#comment-" + comment)).hasCount(0);

            author.page().locator("[data-told-news]").click();
            var post = author.page().locator(".own-posts > li").filter(having(mark));
            assertThat(post).containsText("Why: abuse.");
            assertThat(post).containsText("Please stay calm.");
            post.getByText("All about this decision").click();
            assertThat(author.page().locator(".outcome")).hasText("Your post was removed: abuse.");
            author.page().getByLabel("Why the decision is wrong").fill("It is a quotation.");
            author.button("Appeal").click();
            assertThat(author.page().locator("#appeal")).containsText("Another moderator will look at it.");

            desk.openAs(ADMIN, "/moderation/appeals");
            var waiting = desk.page().locator(".own-posts > li").filter(having(mark));
            assertThat(waiting).containsText("It is a quotation.");
            waiting.getByLabel("Your words to the author").fill("So it is, sorry.");
            waiting.getByText("Uphold").click();
            assertThat(desk.page().getByText("It is answered")).isVisible();

            onlooker.button("1 new comment").click();
            assertThat(onlooker.comment(mark)).isVisible();
            var told = author.toldFirst("another moderator agrees with you");
            told.locator("a").click();
            assertThat(author.page().locator("#appeal")).containsText("So it is, sorry.");
            assertThat(author.page().getByText("Your post can be read again.")).isVisible();
            onlooker.open("/me");
            var answered = onlooker.page().locator(".inbox-item").filter(having("You reported a post (abuse)"));
            answered.first().locator("a").click();
            assertThat(onlooker.page().locator(".outcome")).containsText("sees it differently");
            onlooker.mustBeAccessible();
        }
    }

    @Test
    void what_stands_between_others_comes_back_in_its_place() {
        var comment = Cast.commented(READER, story, "What I think " + mark);
        Cast.replied(OTHER_READER, story, comment, "So do I");
        var room = new Room(story);
        room.say(READER, "What I say " + mark);
        room.say(OTHER_READER, "What others say");
        try (var onlooker = Chromium.window(Eyes.DESKTOP);
                var listener = Chromium.window(Eyes.PHONE)) {
            onlooker.openAs(OTHER_READER, "/articles/" + story);
            listener.openAs(OTHER_READER, room.path());
            var place = onlooker.page().locator("#comment-" + comment + " > article");
            var said = listener.page().locator("#message-1");
            assertThat(said).containsText(mark);

            reject(comment, "");
            Cast.sendAs(MODERATOR, "DELETE", room.messages() + "/1", null);
            assertThat(place).containsText("This comment was removed.");
            assertThat(said).not().containsText(mark);

            Desk.decide(MODERATOR, comment, "restore");
            Desk.decide(MODERATOR, Desk.order(decided("message"), "restore"));
            assertThat(place).containsText(mark);
            assertThat(said).containsText(mark);
            assertThat(onlooker.page().locator("#comment-" + comment)).not().hasClass(Pattern.compile("gone"));

            Desk.decide(MODERATOR, Desk.order(decided("comment"), "redact").put("text", "Less of it " + mark));
            assertThat(place).containsText("Less of it");
            assertThat(place.locator(".edited")).containsText("by a moderator");
            onlooker.mustBeAccessible();
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void every_page_of_it_can_be_used_by_everybody(Eyes eyes) {
        var comment = Cast.commented(READER, story, "What I think " + mark);
        Desk.flag(OTHER_READER, comment, "hate");
        var decision = reject(comment, "Please stay calm.");
        try (var window = Chromium.window(eyes)) {
            window.openAs(READER, "/me/posts");
            window.mustBeAccessible();
            window.open("/me/decisions/" + decision);
            window.mustBeAccessible();
            window.page().getByLabel("Why the decision is wrong").fill("x".repeat(2001));
            window.button("Appeal").click();
            assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("too long");
            window.mustBeAccessible();
            window.page().getByLabel("Why the decision is wrong").fill("It is a quotation.");
            window.button("Appeal").click();
            assertThat(window.page().locator("#appeal .notice")).isVisible();
            window.mustBeAccessible();
        }
        try (var window = Chromium.window(eyes)) {
            window.openAs(ADMIN, "/moderation/appeals");
            assertThat(window.page().getByText("It is a quotation.").first()).isVisible();
            window.mustBeAccessible();
        }
        try (var window = Chromium.window(eyes)) {
            window.openAs(OTHER_READER, "/me/decisions/" + decision);
            window.mustBeAccessible();
        }
    }

    private static long reject(long comment, String note) {
        return Desk.decide(MODERATOR, Desk.order(Desk.target(comment), "reject").put("note", note))
                .json()
                .getLong("id");
    }

    /// Comments and messages are numbered each by themselves, so the kind has to be asked for.
    private JsonObject decided(String kind) {
        return Desk.queue(MODERATOR, "decided", story).stream()
                .map(JsonObject.class::cast)
                .map(item -> item.getJsonObject("target"))
                .filter(target -> target.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Locator.FilterOptions having(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }
}
