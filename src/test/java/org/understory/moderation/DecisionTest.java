package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP test: what moderators decide is done with the post, its case and the flags at once, and can be taken back.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DecisionTest {

    /// No comment has this id.
    private static final long NOWHERE = 999_999_999_999_999L;

    private long story;

    @BeforeEach
    void a_story() {
        story = Cast.newStory();
    }

    @Test
    void a_rejected_comment_is_gone_for_readers_and_comes_back_whole() {
        var comment = Cast.commented(READER, story, "Rude words.");
        Cast.replied(OTHER_READER, story, comment, "Mind your words.");
        Cast.sendAs(OTHER_READER, "PUT", "/api/comments/" + comment + "/vote", new JsonObject().put("value", 1));
        assertThat(Desk.flag(OTHER_READER, comment, "abuse").status()).isEqualTo(201);

        assertThat(Desk.decide(MODERATOR, comment, "reject").status()).isEqualTo(201);
        var gone = Cast.getAs(OTHER_READER, "/api/comments/" + comment);
        assertThat(gone.json().getString("state")).isEqualTo("removed");
        assertThat(gone.body()).doesNotContain("Rude words");
        assertThat(Cast.get("/api/articles/" + story)
                        .json()
                        .getJsonObject("counts")
                        .getLong("comments"))
                .isEqualTo(1);

        assertThat(Desk.decide(ADMIN, comment, "restore").status()).isEqualTo(201);
        var back = Cast.getAs(OTHER_READER, "/api/comments/" + comment).json();
        assertThat(back.getString("text")).isEqualTo("Rude words.");
        assertThat(back.getString("state")).isEqualTo("published");
        assertThat(back.getInteger("score")).isEqualTo(1);
        assertThat(back.getInteger("replyCount")).isEqualTo(1);
        for (var sort : List.of("best", "newest", "oldest")) {
            assertThat(Cast.threads(story, sort)).as(sort).hasSize(1);
        }
    }

    @Test
    void what_was_hidden_without_a_place_gets_its_place_back() {
        var root = Cast.commented(READER, story, "The root.");
        var reply = Cast.replied(OTHER_READER, story, root, "The only reply.");
        Desk.decide(MODERATOR, root, "reject");
        Desk.decide(MODERATOR, reply, "reject");
        assertThat(Cast.threads(story, "oldest")).isEmpty();

        Desk.decide(MODERATOR, reply, "restore");
        var thread = Cast.threads(story, "oldest").getJsonObject(0);
        assertThat(thread.getString("state")).isEqualTo("removed");
        assertThat(thread.getJsonArray("replies").getJsonObject(0).getString("text"))
                .isEqualTo("The only reply.");
    }

    @Test
    void a_held_comment_is_approved_into_its_thread_and_its_author_is_told() {
        premoderate();
        var held = Cast.comment(READER, story, "May I?");
        assertThat(held.status()).isEqualTo(202);
        var comment = held.json().getLong("id");
        var item = Desk.item(MODERATOR, "held", story, comment).orElseThrow();
        assertThat(item.getJsonArray("why").getJsonObject(0).getString("code")).isEqualTo("discussion-mode");
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(404);

        assertThat(Desk.decide(MODERATOR, Desk.order(item.getJsonObject("target"), "approve"))
                        .status())
                .isEqualTo(201);
        assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                .isEqualTo("May I?");
        assertThat(Cast.threads(story, "best")).hasSize(1);
        Eventually.until(
                "the author is told", () -> toldOf(READER, story, "decision").contains("approve:abuse"));
    }

    @Test
    void a_rejection_needs_a_reason_and_only_what_is_seen_can_be_decided() {
        var comment = Cast.commented(READER, story, "First words.");
        var order = Desk.order(Desk.target(comment), "reject");
        order.remove("reason");
        assertThat(Desk.decide(MODERATOR, order).status()).isEqualTo(422);
        assertThat(Desk.decide(MODERATOR, order.copy().put("reason", "because")).status())
                .isEqualTo(422);
        assertThat(Desk.decide(MODERATOR, order.copy().put("action", "hide")).status())
                .isEqualTo(400);
        assertThat(Desk.decide(MODERATOR, Desk.order(Desk.target(NOWHERE), "reject"))
                        .status())
                .isEqualTo(404);

        var seen = Desk.item(MODERATOR, "unmoderated", story, comment)
                .orElseThrow()
                .getJsonObject("target");
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, new JsonObject().put("text", "Second words."));
        var conflict = Desk.decide(MODERATOR, Desk.order(seen, "approve"));
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.problem()).isEqualTo("changed-meanwhile");
        assertThat(conflict.json().getString("text")).isEqualTo("Second words.");
    }

    @Test
    void no_later_decision_wins_silently() {
        var comment = Cast.commented(READER, story, "Disputed.");
        Desk.flag(OTHER_READER, comment, "off-topic");
        var seen = Desk.item(MODERATOR, "flagged", story, comment).orElseThrow().getJsonObject("target");
        assertThat(Desk.decide(MODERATOR, Desk.order(seen, "approve")).status()).isEqualTo(201);
        var late = Desk.decide(ADMIN, Desk.order(seen, "reject"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().getString("decidedBy")).isEqualTo("moderator");
        assertThat(late.json().getString("action")).isEqualTo("approve");
        assertThat(Desk.decide(ADMIN, comment, "reject").status()).isEqualTo(409);
        assertThat(Cast.get("/api/comments/" + comment).json().getString("state"))
                .isEqualTo("published");
    }

    @Test
    void a_decision_is_undone_with_everything_that_went_with_it() {
        var comment = Cast.commented(READER, story, "Perhaps.");
        Desk.flag(OTHER_READER, comment, "spam");
        var decision = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        Eventually.until(
                "the author is told", () -> toldOf(READER, story, "decision").contains("reject:abuse"));

        assertThat(Desk.undo(MODERATOR, decision).status()).isEqualTo(200);
        assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                .isEqualTo("Perhaps.");
        var item = Desk.item(MODERATOR, "flagged", story, comment).orElseThrow();
        assertThat(item.getJsonArray("why").getJsonObject(0).getString("code")).isEqualTo("spam");
        Eventually.until("the author is told no more", () -> toldOf(READER, story, "decision")
                .isEmpty());
        assertThat(Desk.undo(MODERATOR, decision).status()).isEqualTo(409);
    }

    @Test
    void a_decision_that_is_undone_leaves_no_trace_in_the_order_of_what_was_decided() {
        var first = Cast.commented(READER, story, "Decided first.");
        var second = Cast.commented(READER, story, "Decided second.");
        Desk.decide(MODERATOR, first, "approve");
        Desk.decide(MODERATOR, second, "approve");
        var target = Desk.queue(MODERATOR, "decided", story).getJsonObject(1).getJsonObject("target");
        var rejected = Desk.decide(MODERATOR, Desk.order(target, "reject"));
        assertThat(rejected.status()).isEqualTo(201);
        assertThat(decided()).containsExactly(first, second);
        Desk.undo(MODERATOR, rejected.json().getLong("id"));
        assertThat(decided()).containsExactly(second, first);
    }

    @Test
    void many_are_decided_each_by_itself_and_undone_together() {
        var first = Cast.commented(READER, story, "One.");
        var second = Cast.commented(READER, story, "Two.");
        var items = new JsonArray()
                .add(Desk.order(Desk.target(first), "reject"))
                .add(Desk.order(Desk.target(NOWHERE), "reject"))
                .add(Desk.order(Desk.target(second), "reject"));
        var done = Desk.decide(MODERATOR, new JsonObject().put("items", items));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().getJsonArray("items").stream().map(item -> ((JsonObject) item).getInteger("status")))
                .containsExactly(201, 404, 201);
        assertThat(Cast.threads(story, "newest")).isEmpty();

        var undone = Desk.undo(MODERATOR, done.json().getString("batch"));
        assertThat(undone.status()).isEqualTo(200);
        assertThat(Cast.threads(story, "newest")).hasSize(2);
    }

    @Test
    void replies_go_with_what_they_answer() {
        var root = Cast.commented(READER, story, "A provocation.");
        var reply = Cast.replied(OTHER_READER, story, root, "An answer.");
        Cast.replied(READER, story, reply, "Another answer.");
        var other = Cast.commented(OTHER_READER, story, "Something else.");
        assertThat(Desk.decide(MODERATOR, root, "reject-with-replies").status()).isEqualTo(201);
        assertThat(Cast.threads(story, "newest")).hasSize(1);
        assertThat(Cast.threads(story, "newest").getJsonObject(0).getLong("id")).isEqualTo(other);
        assertThat(Cast.get("/api/articles/" + story)
                        .json()
                        .getJsonObject("counts")
                        .getLong("comments"))
                .isEqualTo(1);
    }

    @Test
    void personal_data_is_cut_out_for_good_and_everybody_is_told() {
        var comment = Cast.commented(READER, story, "Call me at 555-0199.");
        var order = Desk.order(Desk.target(comment), "redact").put("text", "Call me at [number].");
        var decision = Desk.decide(MODERATOR, order);
        assertThat(decision.status()).isEqualTo(201);
        var seen = Cast.get("/api/comments/" + comment).json();
        assertThat(seen.getString("text")).isEqualTo("Call me at [number].");
        assertThat(seen.getBoolean("redacted")).isTrue();
        var file = Cast.getAs(MODERATOR, "/api/moderation/cases/comment/" + comment);
        assertThat(file.body()).doesNotContain("555-0199");
        assertThat(Desk.undo(MODERATOR, decision.json().getLong("id")).status()).isEqualTo(409);
    }

    @Test
    void a_second_opinion_is_somebody_elses() {
        var comment = Cast.commented(READER, story, "Hard to say.");
        assertThat(Desk.decide(MODERATOR, comment, "escalate").status()).isEqualTo(201);
        var item = Desk.item(ADMIN, "flagged", story, comment).orElseThrow();
        assertThat(item.getBoolean("escalated")).isTrue();
        assertThat(Desk.decide(MODERATOR, Desk.order(item.getJsonObject("target"), "approve"))
                        .status())
                .isEqualTo(403);
        assertThat(Desk.decide(ADMIN, Desk.order(item.getJsonObject("target"), "approve"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_post_is_seen_in_its_thread() {
        var root = Cast.commented(OTHER_READER, story, "The root.");
        var comment = Cast.replied(READER, story, root, "The one that is looked at.");
        Cast.replied(OTHER_READER, story, comment, "The answer.");
        var file = Desk.file(Desk.target(comment));
        assertThat(texts(file, "above")).containsExactly("<p>The root.</p>");
        assertThat(texts(file, "below")).containsExactly("<p>The answer.</p>");
    }

    @Test
    void a_message_is_seen_among_those_around_it() {
        var room = Room.open();
        List.of("Before it.", "The one that is looked at.", "After it.").forEach(text -> room.say(READER, text));
        Cast.sendAs(OTHER_READER, "POST", room.messages() + "/2/flags", new JsonObject().put("reason", "abuse"));
        var item = Desk.queue(MODERATOR, "flagged", room.story()).getJsonObject(0);
        var file = Desk.file(item.getJsonObject("target"));
        assertThat(texts(file, "above")).containsExactly("<p>Before it.</p>");
        assertThat(texts(file, "below")).containsExactly("<p>After it.</p>");
    }

    private static List<String> texts(JsonObject file, String where) {
        return file.getJsonArray(where).stream()
                .map(JsonObject.class::cast)
                .map(post -> post.getString("html"))
                .toList();
    }

    @Test
    void nobody_decides_about_their_own_post() {
        var comment = Cast.commented(MODERATOR, story, "I am right.");
        assertThat(Desk.decide(MODERATOR, comment, "approve").status()).isEqualTo(403);
    }

    @Test
    void a_message_is_rejected_for_everybody_who_is_in_the_room_and_comes_back() {
        var room = Room.open();
        room.say(READER, "Something unkind");
        var flag = Cast.sendAs(
                OTHER_READER, "POST", room.messages() + "/1/flags", new JsonObject().put("reason", "abuse"));
        assertThat(flag.status()).isEqualTo(201);
        var item = Desk.queue(MODERATOR, "flagged", room.story()).getJsonObject(0);
        assertThat(item.getString("text")).isEqualTo("Something unkind");
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(room.topic());
            assertThat(Desk.decide(MODERATOR, Desk.order(item.getJsonObject("target"), "reject"))
                            .status())
                    .isEqualTo(201);
            var removed = visitor.events(1).getFirst();
            assertThat(removed.getString("type")).isEqualTo("removed");
            assertThat(removed.getLong("target")).isEqualTo(1);
            var target = item.getJsonObject("target").copy();
            target.remove("version");
            assertThat(Desk.decide(MODERATOR, Desk.order(target, "restore")).status())
                    .isEqualTo(201);
            var back = visitor.events(1).getFirst();
            assertThat(back.getString("type")).isEqualTo("edited");
            assertThat(back.getString("text")).isEqualTo("Something unkind");
        }
        assertThat(Cast.get(room.messages() + "/1").json().getString("state")).isEqualTo("published");
    }

    private List<Long> decided() {
        return Desk.queue(MODERATOR, "decided", story).stream()
                .map(JsonObject.class::cast)
                .map(item -> item.getJsonObject("target").getLong("id"))
                .toList();
    }

    private void premoderate() {
        Cast.sendAs(
                ADMIN, "PUT", "/api/articles/" + story + "/discussion", new JsonObject().put("mode", "premoderated"));
    }

    /// What a reader was told of this kind about a story.
    private static List<String> toldOf(String who, long story, String type) {
        return Cast.getAs(who, "/api/me/notifications?limit=100").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("type").equals(type) && item.getLong("articleId") == story)
                .map(item -> item.getString("detail"))
                .toList();
    }
}
