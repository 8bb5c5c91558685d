package org.understory.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.DeskForm.field;
import static org.understory.cast.DeskForm.pathOf;
import static org.understory.cast.DeskForm.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;

/// HTTP test: the moderators' desk by its pages and forms alone, as it works without scripts.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ConsolePagesTest {

    private long story;

    @BeforeEach
    void a_story() {
        story = Cast.newStory();
    }

    @Test
    void a_card_shows_why_a_post_is_here_and_what_can_be_done() {
        var comment = flagged("Rude words & more.", "abuse");
        var page = page(queue("flagged"));
        assertThat(page)
                .contains("Rude words &amp; more.", "<b>abuse</b>", "1 flag", "data-case=\"comment/" + comment)
                .contains("value=\"approve\"", "value=\"personal-data\"", "value=\"escalate\"")
                .doesNotContain("value=\"restore\"");
        assertThat(page(queue("decided"))).doesNotContain("Rude words");
        assertThat(page(queue("flagged") + "&q=nonsense"))
                .doesNotContain("Rude words")
                .contains("<details class=\"narrowing\" open");
    }

    @Test
    void a_decision_by_form_leads_back_and_can_be_undone() {
        var comment = flagged("To be rejected.", "spam");
        var back = queue("flagged");
        var said = post(
                "/moderation/decisions",
                chosen(comment),
                "action=reject",
                "reason=spam",
                "note=No+ads.",
                field("back", back));
        assertThat(said.status()).isEqualTo(303);
        var done = pathOf(said);
        assertThat(done).startsWith(back + "&done=");
        assertThat(Cast.get("/api/comments/" + comment).status()).isIn(404, 410);
        var page = page(done);
        assertThat(page).contains("Decided: 1 post.").doesNotContain("To be rejected.");
        assertThat(page(queue("decided"))).contains("To be rejected.", "value=\"restore\"", "(spam)");
        assertThat(page("/moderation/log")).contains("No ads.");

        var undone = post("/moderation/undo", field("decision", batchIn(done)), field("back", back));
        assertThat(pathOf(undone)).isEqualTo(back + "&undone=1&kept=0");
        assertThat(page(pathOf(undone))).contains("Undone: 1 decision.", "To be rejected.");
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(200);
    }

    @Test
    void a_decision_on_what_was_not_seen_shows_both_texts() {
        var comment = flagged("First words.", "abuse");
        var seen = chosen(comment);
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, new JsonObject().put("text", "Second words."));
        var said = post("/moderation/decisions", seen, "action=approve", field("back", queue("flagged")));
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.body()).contains("First words.", "Second words.", "Changed meanwhile");
        var anew = Pattern.compile("name=\"post\" value=\"([^\"]+)\"").matcher(said.body());
        assertThat(anew.find()).isTrue();
        assertThat(post("/moderation/decisions", field("post", anew.group(1)), "action=approve")
                        .status())
                .isEqualTo(303);
        var other = post("/moderation/decisions", field("post", anew.group(1)), "action=reject", "reason=abuse");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("<b>approved</b>", "by " + nameOfModerator());
    }

    @Test
    void many_are_previewed_decided_and_undone_at_once() {
        var first = flagged("The first of many.", "spam");
        var second = flagged("The second of many.", "spam");
        var third = flagged("The third of many.", "spam");
        var choice = List.of(chosen(first), chosen(second), chosen(third));
        var preview = post("/moderation/preview", String.join("&", choice), "action=reject");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body())
                .contains("3 posts", "The first of many.", "The third of many.", "Reject these posts?");

        Desk.decide(ADMIN, third, "approve");
        var said = post("/moderation/decisions", String.join("&", choice), "action=reject", "reason=spam");
        assertThat(pathOf(said)).endsWith("&kept=1");
        assertThat(page(pathOf(said))).contains("Decided: 2 posts.", "1 was left as it is");
        assertThat(Cast.get("/api/comments/" + second).status()).isIn(404, 410);
        assertThat(Cast.get("/api/comments/" + third).status()).isEqualTo(200);

        var undone = post("/moderation/undo", field("decision", batchIn(pathOf(said))));
        assertThat(pathOf(undone)).isEqualTo("/moderation?undone=2&kept=0");
        assertThat(Cast.get("/api/comments/" + first).status()).isEqualTo(200);
    }

    @Test
    void all_that_match_are_previewed_decided_and_undone_at_once() {
        var first = flagged("The first that matches.", "spam");
        var second = flagged("The second that matches.", "spam");
        var other = flagged("Something else.", "off-topic");
        var queue = "/moderation?state=flagged&article=" + story + "&reason=spam";
        assertThat(page(queue)).contains("Reject all that match…");
        assertThat(page("/moderation?state=flagged")).doesNotContain("all that match");
        var preview = post("/moderation/preview", field("back", queue), "matching=reject");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body())
                .contains("2 posts", "The first that matches.", "Reject these posts?")
                .doesNotContain("Something else.");
        var posts = Pattern.compile("name=\"post\" value=\"([^\"]+)\"").matcher(preview.body());
        assertThat(posts.find()).isTrue();
        var said = post("/moderation/decisions", field("post", posts.group(1)), "action=reject", "reason=spam");
        assertThat(page(pathOf(said))).contains("Decided: 2 posts.");
        assertThat(Cast.get("/api/comments/" + first).json().getString("text")).isNull();
        assertThat(Cast.get("/api/comments/" + other).status()).isEqualTo(200);
        post("/moderation/undo", field("decision", batchIn(pathOf(said))));
        assertThat(Cast.get("/api/comments/" + second).json().getString("text")).isEqualTo("The second that matches.");
        assertThat(post("/moderation/preview", "back=/moderation", "matching=reject")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void programs_decide_about_all_that_match_as_well() {
        var first = flagged("The first that matches.", "spam");
        var other = flagged("Something else.", "off-topic");
        var order = new JsonObject()
                .put(
                        "matching",
                        new JsonObject()
                                .put("state", "flagged")
                                .put("article", story)
                                .put("reason", "spam"))
                .put("action", "reject")
                .put("reason", "spam");
        var said = Desk.decide(MODERATOR, order);
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.json().getJsonArray("items")).hasSize(1);
        assertThat(Cast.get("/api/comments/" + first).json().getString("text")).isNull();
        assertThat(Cast.get("/api/comments/" + other).status()).isEqualTo(200);
        assertThat(Desk.decide(MODERATOR, order.put("matching", new JsonObject()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void what_is_wrong_with_a_form_is_said_and_nothing_is_decided() {
        var comment = flagged("Still here.", "spam");
        assertThat(post("/moderation/decisions", "action=approve").status()).isEqualTo(422);
        assertThat(post("/moderation/decisions", chosen(comment), "action=reject")
                        .status())
                .isEqualTo(422);
        assertThat(post("/moderation/decisions", chosen(comment), "action=hide").status())
                .isEqualTo(400);
        assertThat(post("/moderation/decisions", "post=comment", "action=approve")
                        .status())
                .isEqualTo(400);
        assertThat(post("/moderation/preview", "action=approve").body()).contains("Nothing is selected.");
        var astray =
                post("/moderation/decisions", chosen(comment), "action=approve", "back=https%3A%2F%2Fevil.example");
        assertThat(pathOf(astray)).startsWith("/moderation?done=");
        assertThat(Cast.getAs(MODERATOR, "/moderation?done=nonsense").status()).isEqualTo(404);
    }

    @Test
    void a_case_file_shows_what_is_around_a_post_and_a_message_has_one_too() {
        var root = Cast.commented(OTHER_READER, story, "What was answered.");
        var comment = Cast.replied(READER, story, root, "First version.");
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, new JsonObject().put("text", "Second version."));
        Cast.sendAs(
                OTHER_READER,
                "POST",
                "/api/comments/" + comment + "/flags",
                new JsonObject().put("reason", "hate").put("note", "Look at this."));
        assertThat(page("/moderation/cases/comment/" + comment))
                .contains(
                        "What was answered.", "First version.", "Second version.", "Look at this.", "not answered yet");

        var room = new Room(story);
        room.say(READER, "A message.");
        var said = Cast.getAs(MODERATOR, "/moderation/messages/" + story + "/1");
        assertThat(said.status()).isEqualTo(303);
        assertThat(page(pathOf(said))).contains("A message.", "Chat message");
        assertThat(Cast.getAs(MODERATOR, "/moderation/messages/" + story + "/99")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_moderator_of_other_sections_sees_and_decides_nothing_here() {
        var comment = flagged("Not in sport.", "abuse");
        var chosen = chosen(comment);
        Cast.sendAs(
                ADMIN,
                "PUT",
                "/api/articles/by-external-id/elsewhere",
                Cast.submission(0)
                        .put(
                                "section",
                                new JsonObject().put("name", "Elsewhere").put("description", "Far away.")));
        Desk.limit(MODERATOR, "elsewhere");
        try {
            assertThat(page(queue("flagged"))).doesNotContain("Not in sport.");
            for (var path : List.of("cases", "items")) {
                assertThat(Cast.getAs(MODERATOR, "/moderation/" + path + "/comment/" + comment)
                                .status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(post("/moderation/decisions", chosen, "action=approve").status())
                    .isEqualTo(404);
            assertThat(post("/moderation/preview", chosen, "action=approve").body())
                    .contains("Nothing is selected.")
                    .doesNotContain("Not in sport.");
        } finally {
            Desk.limit(MODERATOR);
        }
        assertThat(page(queue("flagged"))).contains("Not in sport.");
    }

    @Test
    void a_fragment_is_the_list_alone_and_an_item_the_card_alone() {
        var comment = flagged("In parts.", "abuse");
        var list = Cast.get(queue("flagged"), fragment());
        assertThat(list.body())
                .startsWith("<ol class=\"cases\"")
                .contains("In parts.")
                .doesNotContain("masthead");
        var card = Cast.get("/moderation/items/comment/" + comment, fragment());
        assertThat(card.body()).startsWith("<article class=\"case\"").contains("data-state=\"flagged\"");
        Desk.decide(ADMIN, comment, "approve");
        assertThat(Cast.get("/moderation/items/comment/" + comment, fragment()).body())
                .contains("data-state=\"decided\"");
    }

    @Test
    void the_way_to_the_desk_is_shown_to_those_who_may_go_it() {
        assertThat(Cast.getAs(MODERATOR, "/me").body()).contains("data-desk-link", "data-moderate=");
        assertThat(Cast.getAs(ADMIN, "/me").body()).contains("data-desk-link");
        assertThat(Cast.getAs(Cast.EDITOR, "/me").body()).doesNotContain("data-desk-link", "data-moderate=");
        assertThat(Cast.getAs(READER, "/me").body()).doesNotContain("data-desk-link");
    }

    private String queue(String state) {
        return "/moderation?state=" + state + "&article=" + story;
    }

    private long flagged(String text, String reason) {
        var comment = Cast.commented(READER, story, text);
        assertThat(Desk.flag(OTHER_READER, comment, reason).status()).isEqualTo(201);
        return comment;
    }

    /// The form's field for a post, in the version that the page shows now.
    private static String chosen(long comment) {
        var card = page("/moderation/cases/comment/" + comment);
        var post = Pattern.compile("data-post=\"([^\"]+)\"").matcher(card);
        assertThat(post.find()).isTrue();
        return field("post", post.group(1));
    }

    private static String page(String path) {
        var said = Cast.getAs(MODERATOR, path);
        assertThat(said.status()).as(path).isEqualTo(200);
        return said.body();
    }

    private static String batchIn(String path) {
        return path.replaceFirst(".*done=([0-9a-f-]+).*", "$1");
    }

    private static String nameOfModerator() {
        var name = Pattern.compile("class=\"me\">([^<]+)<").matcher(page("/me"));
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    private static Map<String, String> fragment() {
        return Map.of("X-Fragment", "true", "Authorization", "Bearer " + Cast.token(MODERATOR));
    }
}
