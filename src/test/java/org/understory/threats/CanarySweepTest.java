package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Routes;
import org.understory.cast.Wire;
import org.understory.embedded.StackResource;

/// HTTP test: whatever somebody wrote is shown as text by every template. THREATS S4, S12. A template that is not in
/// the table here fails the test.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestInstance(Lifecycle.PER_CLASS)
class CanarySweepTest {

    /// Shown only while the database is away: `SessionOutageTest` sees to it.
    private static final String IN_AN_OUTAGE = "post/unsent.html";

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    @Inject
    AgroalDataSource database;

    private CanaryScene scene;

    @BeforeAll
    void plant() throws SQLException {
        scene = CanaryScene.plant(database);
    }

    @AfterAll
    void clear() throws SQLException {
        scene.clear();
    }

    /// One template in one answer.
    ///
    /// @param mark what only this template prints
    private record Sight(Said said, String mark) {}

    @Test
    void every_template_shows_what_people_wrote_as_text() throws IOException {
        var sights = sights();
        assertThat(sights.keySet()).containsExactlyInAnyOrderElementsOf(templates());
        sights.forEach((template, sight) -> {
            assertThat(sight.said().body()).as(template).contains(sight.mark());
            assertThat(Canary.hits(sight.said())).as("canaries in %s", template).isPositive();
        });
    }

    private Map<String, Sight> sights() {
        var comment = "/comments/" + scene.comment;
        var own = "/comments/" + scene.own;
        var decision = "/me/decisions/" + scene.decision;
        var noteInAddress = URLEncoder.encode(Canary.TEXT, StandardCharsets.UTF_8);
        var tooLong = Canary.TEXT + "x".repeat(5000);
        var desk = "/moderation?state=unmoderated";
        var post = "comment/" + scene.comment;
        var watched = scene.room.replace("/chats/", "/moderation/rooms/");
        var author = "/moderation/readers/" + scene.author;
        Cast.sendAs(ADMIN, "POST", "/api" + author + "/notes", new JsonObject().put("text", Canary.TEXT));
        var chosen = Map.of("post", post + "/9", "action", "approve");
        var decided = Map.of("post", "comment/" + scene.own + "/1", "action", "approve", "note", Canary.TEXT);
        assertThat(scene.atDesk("/moderation/decisions", decided, false).status())
                .isEqualTo(303);
        return Map.ofEntries(
                Map.entry("layout.html", page("/me", "class=\"masthead\"")),
                Map.entry("cyrillic-font.html", inRussian(scene.path, "source-serif-4-cyrillic-wght-normal.woff2")),
                Map.entry("web/problem-page.html", new Sight(scene.postToClosed(true), "<p><a href=\"/\">")),
                Map.entry(
                        "reader/logging-out.html",
                        page("/logout?to=%2F%3F" + Canary.TWICE_ENCODED, "action=\"/logout\"")),
                Map.entry("discussion/comment.html", page(comment, "data-comment=\"" + scene.comment)),
                Map.entry("discussion/comment-list.html", fragment(comment, "<li class=\"comment\"")),
                Map.entry("discussion/comment-page.html", page("/comments/" + scene.reply, "class=\"ancestors\"")),
                Map.entry("discussion/replies-page.html", page(comment + "/replies", "thread-page")),
                Map.entry("discussion/compose.html", page(comment + "/reply?quote=true", "class=\"answered")),
                Map.entry("discussion/composer-form.html", new Sight(scene.post(tooLong), "data-composer=\"write\"")),
                Map.entry("discussion/edit-comment.html", ownPage(own + "/edit", "class=\"crumb\"")),
                Map.entry("discussion/edit-form.html", ownPage(own + "/edit", "data-edit-form")),
                Map.entry("discussion/remove-comment.html", ownPage(own + "/remove", "class=\"answered")),
                Map.entry("discussion/remove-form.html", ownPage(own + "/remove", "data-remove-form")),
                Map.entry(
                        "moderation/restriction.html",
                        new Sight(Cast.getAs(OTHER_READER, scene.path), "class=\"notice restriction\"")),
                Map.entry("chat/room.html", page(scene.room, "data-room=")),
                Map.entry("chat/message.html", page(scene.room, "data-message=\"1\"")),
                Map.entry("chat/room-desk.html", page(scene.room, "data-desk")),
                Map.entry("chat/say-form.html", page(scene.room + "?replyTo=1", "data-say ")),
                Map.entry("chat/not-sent.html", new Sight(scene.say(tooLong), "id=\"problem-say\"")),
                Map.entry("chat/edit-message.html", editorsPage(scene.room + "/messages/1/edit", "id=\"edit\"")),
                Map.entry("chat/remove-message.html", page(scene.room + "/messages/1/remove", "class=\"answered")),
                Map.entry("console/desk.html", page(desk, "data-console data-state")),
                Map.entry("console/desk-tools.html", page(desk, "data-said")),
                Map.entry("console/keys-dialog.html", page(desk, "data-keys-dialog")),
                Map.entry("console/case-list.html", page(desk, "class=\"cases\"")),
                Map.entry("console/case-card.html", page(desk, "data-case=\"comment/")),
                Map.entry("console/case-file.html", page("/moderation/cases/" + post, "class=\"file-grid\"")),
                Map.entry("console/neighbours.html", page("/moderation/cases/" + post, "class=\"neighbours")),
                Map.entry("console/author-file.html", page(author, "class=\"desk author-file\"")),
                Map.entry("console/author-facts.html", page(author, "class=\"facts\"")),
                Map.entry("console/author-column.html", page(author, "class=\"notes\"")),
                Map.entry("console/desk-links.html", page(desk, "data-appeals")),
                Map.entry("console/room-view.html", page(watched, "data-room-console")),
                Map.entry("console/room-lines.html", page(watched, "class=\"cases room-lines\"")),
                Map.entry("console/room-line.html", page(watched, "class=\"case room-line\"")),
                Map.entry(
                        "console/in-place.html",
                        new Sight(
                                Cast.get(
                                        "/moderation/cases/" + post,
                                        Map.of("X-Fragment", "true", "Authorization", "Bearer " + Cast.token(ADMIN))),
                                "data-in-place")),
                Map.entry("console/log.html", page("/moderation/log", "class=\"log\"")),
                Map.entry("console/numbers-page.html", page("/admin/numbers", "class=\"desk numbers\"")),
                Map.entry("console/time-chart.html", page("/admin/numbers", "id=\"posts\"")),
                Map.entry("console/bar-chart.html", page("/admin/numbers", "id=\"rejected-by\"")),
                Map.entry("console/chart-table.html", page("/admin/numbers", "class=\"chart-table\"")),
                Map.entry("moderation/decisions-page.html", page("/decisions", "class=\"made\"")),
                Map.entry("console/outcome.html", page("/moderation/log?kept=1", "data-outcome")),
                Map.entry(
                        "console/preview.html",
                        new Sight(scene.atDesk("/moderation/preview", chosen, false), "<h1>Approve these posts?")),
                Map.entry(
                        "console/preview-form.html",
                        new Sight(scene.atDesk("/moderation/preview", chosen, true), "class=\"preview-form")),
                Map.entry(
                        "console/conflict.html",
                        new Sight(scene.atDesk("/moderation/decisions", chosen, false), "<h1>Changed meanwhile")),
                Map.entry("administration/rules-form.html", page("/admin/rules", "class=\"composer rules-form\"")),
                Map.entry("moderation/house-rules-page.html", page("/rules", "class=\"words house-rules\"")),
                Map.entry("moderation/rules-question.html", ownPage("/me/rules", "class=\"rules-question\"")),
                Map.entry("administration/nav.html", page("/admin", "class=\"queues admin-nav\"")),
                Map.entry("administration/overview.html", page("/admin", "class=\"admin-state\"")),
                Map.entry("administration/discussions.html", page("/admin/discussions", "id=\"article-search\"")),
                Map.entry(
                        "administration/one-discussion.html",
                        page("/admin/discussions/sections/" + scene.section, "id=\"discussion-mode\"")),
                Map.entry("administration/word-lists.html", page("/admin/words", "id=\"word-search\"")),
                Map.entry("administration/check-settings.html", page("/admin/checks", "id=\"hide-at\"")),
                Map.entry("administration/reasons.html", page("/admin/reasons", "id=\"reasons-title\"")),
                Map.entry("administration/one-reason.html", page("/admin/reasons/other", "name=\"severity\"")),
                Map.entry("administration/moderator-list.html", page("/admin/moderators", "class=\"admin-people\"")),
                Map.entry("administration/changes.html", page("/admin/changes", "class=\"log\"")),
                Map.entry("moderation/flag-page.html", page(comment + "/flag", "class=\"crumb\"")),
                Map.entry("moderation/flag-form.html", page(comment + "/flag?note=" + noteInAddress, "data-flag-form")),
                Map.entry(
                        "moderation/forget-words.html",
                        ownPage("/me/posts/comment/" + scene.rejected + "/remove", "class=\"confirm\"")),
                Map.entry(
                        "moderation/sanction-page.html",
                        new Sight(Cast.getAs(OTHER_READER, "/me/sanctions/" + scene.sanction), "class=\"outcome\"")),
                Map.entry("moderation/own-posts-page.html", ownPage("/me/posts", "class=\"own-posts\"")),
                Map.entry("moderation/decision-page.html", ownPage(decision, "class=\"reasons\"")),
                Map.entry("moderation/flag-answer-page.html", page(decision, "class=\"outcome\"")),
                Map.entry("moderation/appeals-page.html", page("/moderation/appeals", "id=\"appeal-")),
                Map.entry("site/chats.html", page("/chats", "data-chats")),
                Map.entry("site/chats-room.html", page("/chats", "data-room-of=")),
                Map.entry("site/chat-pane.html", fragment(scene.room, "data-room=")),
                Map.entry("site/chat-pane-head.html", fragment(scene.room, "class=\"pane-head\"")),
                Map.entry("site/home.html", page("/", "class=\"front\"")),
                Map.entry("site/news-bar.html", page("/", "data-show-news")),
                Map.entry("site/story-blank.html", page("/", "data-blank-story")),
                Map.entry("site/story-list.html", page("/", "class=\"stories\"")),
                Map.entry("site/sections-nav.html", page("/", "class=\"sections\"")),
                Map.entry("site/section-page.html", page("/sections/" + scene.section, "class=\"section-head\"")),
                Map.entry("site/story.html", page(scene.path, "class=\"standfirst\"")),
                Map.entry("site/reader-page.html", page("/readers/" + scene.author, "class=\"reader-head\"")),
                Map.entry("site/me.html", new Sight(scene.rename(), "action=\"/me\"")));
    }

    @Test
    void a_refused_text_and_the_newsrooms_notice_come_back_as_text() {
        assertThat(Canary.hits(scene.postToClosed(false))).isGreaterThan(2);
        assertThat(Canary.hits(Cast.get(scene.closedPath))).isPositive();
    }

    /// A new route is swept here without a line for it.
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void every_read_shows_what_people_wrote_as_text(String language) {
        var hits = 0;
        for (var operation : Routes.all()) {
            if (operation.isRead()) {
                for (var headers : List.of(
                        Map.of("Accept-Language", language),
                        Map.of("Accept-Language", language, "X-Fragment", "true"),
                        Map.of("Accept-Language", language, "Authorization", "Bearer " + Cast.token(ADMIN)))) {
                    hits += Canary.hits(Cast.get(scene.target(operation), headers));
                }
            }
        }
        assertThat(hits).isGreaterThan(100);
    }

    @Test
    void an_address_is_shown_as_text() {
        var heard = Wire.get("/comments/" + scene.comment + "?q=" + Canary.IN_ADDRESS);
        assertThat(heard.status()).isEqualTo(200);
        assertThat(Canary.hitsInPage(heard.body())).isGreaterThan(2);
        assertThat(Wire.get("/?q=" + Canary.TEXT).all()).doesNotContain(Canary.TEXT);
        assertThat(Wire.get("/nothing/" + Canary.TEXT).all()).doesNotContain(Canary.TEXT);
    }

    private static List<String> templates() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> TEMPLATES.relativize(file).toString())
                    .filter(template -> !template.equals(IN_AN_OUTAGE))
                    .toList();
        }
    }

    private static Sight page(String target, String mark) {
        return new Sight(Cast.getAs(ADMIN, target), mark);
    }

    private static Sight inRussian(String target, String mark) {
        return new Sight(Cast.get(target, Map.of("Accept-Language", "ru")), mark);
    }

    private static Sight ownPage(String target, String mark) {
        return new Sight(Cast.getAs(READER, target), mark);
    }

    private static Sight editorsPage(String target, String mark) {
        return new Sight(Cast.getAs(EDITOR, target), mark);
    }

    private static Sight fragment(String target, String mark) {
        return new Sight(
                Cast.get(target, Map.of("X-Fragment", "true", "Authorization", "Bearer " + Cast.token(EDITOR))), mark);
    }
}
