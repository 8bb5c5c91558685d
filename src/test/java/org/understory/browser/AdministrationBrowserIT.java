package org.understory.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.browser.Chromium.Eyes;
import org.understory.browser.Chromium.Window;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.embedded.PackagedSite;

/// Browser test: an admin changes something on each page of the administration, and readers meet it.
@ExtendWith(PackagedSite.class)
class AdministrationBrowserIT {

    /// What folds the settings of a check.
    private static final String LINKS = ".admin-check:has([id='links.most']) > summary";

    private final String mark = UUID.randomUUID().toString().substring(0, 8).replaceAll("[0-9]", "q");
    private final String section = "section-" + mark;

    static Stream<Eyes> eyes() {
        return Stream.of(Eyes.PHONE, Eyes.DESKTOP.dark());
    }

    @Test
    void what_is_set_about_writing_reaches_readers_who_are_there() {
        var story = story();
        try (var admin = Chromium.window(Eyes.DESKTOP);
                var reader = Chromium.window(Eyes.DESKTOP)) {
            reader.openAs(READER, "/articles/" + story);
            var movedOn = reader.page().locator("[data-moved-on]");
            assertThat(movedOn).isHidden();

            admin.openAs(ADMIN, "/moderation");
            link(admin, "Administration").click();
            link(admin, "Discussions").first().click();
            link(admin, "Section " + mark).click();
            field(admin, "#discussion-mode").selectOption("closed");
            field(admin, "#discussion-notice").fill("Good night, " + mark);
            admin.button("Save").first().click();
            assertThat(said(admin)).containsText("It is saved");
            assertThat(movedOn).isVisible();
            reader.open("/articles/" + story);
            assertThat(reader.page().locator(".discussion .notice.closed")).hasText("Good night, " + mark);

            field(admin, "#chat-mode").selectOption("staff");
            admin.button("Save").last().click();
            assertThat(said(admin)).containsText("It is saved");
            assertThat(reader.page().locator("[data-room]")).hasAttribute("data-mode", "staff");
            assertThat(reader.page().locator("[data-say-place]")).isHidden();

            // The article by itself is open, whatever its section says.
            link(admin, "Discussions").first().click();
            admin.page().locator("#article-search").fill("Bridge " + mark);
            admin.button("Search").click();
            link(admin, "Bridge " + mark).click();
            field(admin, "#discussion-mode").selectOption("open");
            admin.button("Save").first().click();
            assertThat(said(admin)).containsText("It is saved");
            assertThat(movedOn).isVisible();
            reader.open("/articles/" + story);
            assertThat(reader.page().locator(".discussion textarea").first()).isVisible();

            try {
                link(admin, "Overview").click();
                field(admin, "#site-notice").fill("Until six, " + mark);
                admin.button("Close everything").click();
                assertThat(said(admin)).containsText("It is saved");
                assertThat(movedOn).isVisible();
                reader.open("/articles/" + story);
                assertThat(reader.page().locator(".discussion .notice.closed")).hasText("Until six, " + mark);
            } finally {
                Cast.openSite();
            }
        }
    }

    @Test
    void what_is_set_about_checks_words_reasons_and_moderators_is_met() {
        var story = story();
        try (var admin = Chromium.window(Eyes.DESKTOP);
                var reader = Chromium.window(Eyes.DESKTOP);
                var moderator = Chromium.window(Eyes.DESKTOP)) {
            admin.openAs(ADMIN, "/admin/words");
            field(admin, "#lines").fill("grumble" + mark + "\n!!!");
            admin.button("Add").click();
            assertThat(said(admin)).containsText("Added: 1. There already, or twice: 0. Refused: 1.");
            reader.openAs(READER, "/articles/" + story);
            write(reader, "What a grumble" + mark + " that is");
            assertThat(reader.comment("grumble" + mark)).containsText("moderator");

            admin.open("/admin/checks?section=" + section);
            admin.page().locator(LINKS).click();
            field(admin, "[id='links.most']").fill("0");
            admin.page().locator(".admin-save button").click();
            assertThat(said(admin)).containsText("It is saved");
            field(admin, "#trial-text").fill("grumble" + mark + " at ads.example.com");
            admin.button("Test").click();
            assertThat(admin.page().locator(".admin-marked mark")).hasCount(2);
            assertThat(admin.page().locator(".speaks")).hasCount(2);
            admin.mustBeAccessible();

            field(admin, "#hide-at").fill("1");
            admin.button("Save").first().click();
            assertThat(said(admin)).containsText("It is saved");
            var comment = Cast.commented(READER, story, "Something to object to " + mark);
            reader.open("/articles/" + story);
            assertThat(reader.comment("object to " + mark)).isVisible();

            try {
                admin.open("/admin/reasons/off-topic");
                field(admin, "#place").fill("1");
                field(admin, "#said-en").fill("not about trams " + mark);
                admin.button("Save").click();
                assertThat(said(admin)).containsText("It is saved");
                moderator.openAs(MODERATOR, "/comments/" + comment + "/flag");
                assertThat(moderator.page().locator(".flagging .radio").first()).hasText("not about trams " + mark);
                moderator.page().locator(".flagging .radio").first().click();
                moderator.page().locator(".flagging button[value='report']").click();
                // The weight of one was enough in this section.
                Eventually.until(
                        "the post is hidden",
                        () -> Cast.get("/api/comments/" + comment).status() == 404);
            } finally {
                usualReason();
            }
            Cast.commented(READER, Cast.newStory(), "Elsewhere " + mark);
            moderator.open("/moderation?state=unmoderated");
            assertThat(moderator.page().getByText("Elsewhere " + mark).first()).isVisible();
            decideInThisSection(admin);
            moderator.open("/moderation?state=unmoderated");
            assertThat(moderator.page().getByText("Elsewhere " + mark)).hasCount(0);
            decideInThisSection(admin);
            moderator.open("/moderation?state=unmoderated");
            assertThat(moderator.page().getByText("Elsewhere " + mark).first()).isVisible();

            admin.open("/admin/changes");
            assertThat(admin.page().locator(".log")).containsText("grumble" + mark);
            assertThat(admin.page().locator(".log")).containsText("Comments · Links · Most links in a post");
            assertThat(admin.page().locator(".log")).containsText("not about trams " + mark);
            admin.mustBeAccessible();
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void every_page_can_be_used_by_everybody(Eyes eyes) {
        var story = story();
        try (var window = Chromium.window(eyes)) {
            window.openAs(ADMIN, "/admin");
            for (var path : Map.of(
                            "overview", "/admin",
                            "discussions", "/admin/discussions?q=Bridge",
                            "article", "/admin/discussions/articles/" + story,
                            "section", "/admin/discussions/sections/" + section,
                            "words", "/admin/words?list=suspect",
                            "checks", "/admin/checks?section=" + section,
                            "reasons", "/admin/reasons",
                            "reason", "/admin/reasons/illegal",
                            "moderators", "/admin/moderators",
                            "changes", "/admin/changes")
                    .entrySet()) {
                window.open(path.getValue());
                window.mustBeAccessible();
                mustFit(window);
            }
            window.open("/admin/checks");
            field(window, "#trial-text")
                    .fill("LOOK AT THIS!!!!!!! cheap.example.com, best.example.com, more.example.com, win.example.com");
            window.button("Test").click();
            assertThat(window.page().locator(".admin-marked mark").first()).isVisible();
            window.mustBeAccessible();
            mustFit(window);
            window.open("/admin/checks");
            for (var check : window.page().locator(".admin-check > summary").all()) {
                check.click();
            }
            window.mustBeAccessible();
            mustFit(window);
            field(window, "[id='links.most']").fill("many");
            window.page().locator(".admin-save button").click();
            assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("Links: Most links in a post");
            assertThat(field(window, "[id='links.most']")).hasValue("many");
            window.mustBeAccessible();
        }
    }

    @Test
    void it_works_without_scripts() {
        story();
        try (var window = Chromium.window(Eyes.WITHOUT_SCRIPTS)) {
            window.openAs(EDITOR, "/admin/discussions/sections/" + section);
            assertThat(link(window, "Moderators")).hasCount(0);
            field(window, "#chat-mode").selectOption("slow");
            field(window, "#chat-slow").fill("90");
            window.button("Save").last().click();
            assertThat(said(window)).containsText("It is saved");
            assertThat(field(window, "#chat-slow")).hasValue("90");
        }
    }

    /// Nothing is wider than the window.
    private static void mustFit(Window window) {
        var over = window.page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        org.assertj.core.api.Assertions.assertThat(((Number) over).intValue())
                .as(window.page().url())
                .isLessThanOrEqualTo(0);
    }

    private static void write(Window window, String text) {
        window.page().locator(".discussion textarea").first().fill(text);
        window.page()
                .locator(".discussion form[data-composer] button.primary")
                .first()
                .click();
    }

    private static void usualReason() {
        Cast.send(Cast.request("/admin/reasons/off-topic")
                .header("Authorization", "Bearer " + Cast.token(EDITOR))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("offered=true&place=40&severity=1"))
                .build());
    }

    /// Limits the moderator to the section, or lets them go.
    private void decideInThisSection(Window admin) {
        admin.open("/admin/moderators");
        var self = admin.page().locator(".admin-people > li").filter(having(MODERATOR));
        self.getByText("Section " + mark).click();
        self.locator("button").click();
        assertThat(said(admin)).containsText("It is saved");
    }

    private long story() {
        var submission = Cast.submission(0)
                .put("headline", "Bridge " + mark + " opens")
                .put("section", new JsonObject().put("slug", section).put("name", "Section " + mark));
        return Cast.sendAs(
                        EDITOR, "PUT", "/api/articles/by-external-id/administration-" + UUID.randomUUID(), submission)
                .json()
                .getLong("id");
    }

    private static Locator said(Window window) {
        return window.page().locator(".admin [role='status']");
    }

    private static Locator link(Window window, String words) {
        return window.page().locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words));
    }

    private static Locator field(Window window, String selector) {
        return window.page().locator(selector);
    }

    private static Locator.FilterOptions having(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }
}
