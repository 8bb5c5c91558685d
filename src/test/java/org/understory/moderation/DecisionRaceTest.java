package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.AtOnce;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Desk;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.post.PostText;

/// HTTP test: of those who do something with a post at the same moment each either does it to what they saw, or
/// is told what is there now.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DecisionRaceTest {

    private static final int ROUNDS = 25;

    private long story;

    @BeforeEach
    void a_story() {
        story = Cast.newStory();
    }

    @Test
    void a_held_comment_is_approved_as_it_was_seen_or_not_at_all() {
        Cast.sendAs(
                ADMIN, "PUT", "/api/articles/" + story + "/discussion", new JsonObject().put("mode", "premoderated"));
        for (int round = 0; round < ROUNDS; round++) {
            var comment =
                    Cast.comment(READER, story, "Held words " + round).json().getLong("id");
            assertApprovedAsSeenOrNotAtAll(comment, "Other held words " + round);
        }
    }

    @Test
    void a_flagged_comment_is_approved_as_it_was_seen_or_not_at_all() {
        for (int round = 0; round < ROUNDS; round++) {
            assertApprovedAsSeenOrNotAtAll(flagged("Flagged words " + round), "Other flagged words " + round);
        }
    }

    private void assertApprovedAsSeenOrNotAtAll(long comment, String changed) {
        var target = Desk.target(comment);
        var seen = Desk.file(target).getJsonObject("item");
        var said = AtOnce.all(List.<Supplier<Said>>of(
                () -> Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, new JsonObject().put("text", changed)),
                () -> Desk.decide(MODERATOR, Desk.order(seen.getJsonObject("target"), "approve"))));
        // In a premoderated discussion what is changed after it was approved waits again.
        assertThat(said.getFirst().status()).isIn(200, 202);
        var approval = said.getLast();
        var decisions = Desk.decisions(target).stream()
                .filter(decision -> decision.getJsonObject("actor") != null)
                .toList();
        var state = Desk.file(target).getJsonObject("item").getString("state");
        if (approval.status() == 201) {
            assertThat(decisions).hasSize(1);
            assertThat(hash(decisions.getFirst(), "before")).isEqualTo(Digest.of(text(seen)));
            assertThat(hash(decisions.getFirst(), "after")).isEqualTo(Digest.of(text(seen)));
            assertThat(state).isEqualTo(said.getFirst().status() == 202 ? "held" : "decided");
        } else {
            assertThat(approval.status()).isEqualTo(409);
            assertThat(approval.json().getString("text")).isEqualTo(changed);
            assertThat(decisions).isEmpty();
            assertThat(state).isEqualTo(seen.getString("state"));
            assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(seen.getBoolean("shown") ? 200 : 404);
        }
    }

    @Test
    void of_two_opposed_decisions_one_is_made() {
        for (int round = 0; round < ROUNDS; round++) {
            assertOneIsMade(Desk.target(flagged("Disputed " + round)));
        }
    }

    @Test
    void of_two_opposed_decisions_on_a_message_one_is_made() {
        var room = Room.open();
        for (int round = 0; round < ROUNDS; round++) {
            var seq = room.post(READER, "A disputed message " + round).json().getLong("seq");
            Cast.sendAs(
                    OTHER_READER,
                    "POST",
                    room.messages() + "/" + seq + "/flags",
                    new JsonObject().put("reason", "abuse"));
            assertOneIsMade(Desk.queue(MODERATOR, "flagged", room.story())
                    .getJsonObject(0)
                    .getJsonObject("target"));
        }
    }

    private static void assertOneIsMade(JsonObject target) {
        var seen = Desk.file(target).getJsonObject("item").getJsonObject("target");
        var said = AtOnce.all(List.<Supplier<Said>>of(
                () -> Desk.decide(MODERATOR, Desk.order(seen, "approve")),
                () -> Desk.decide(ADMIN, Desk.order(seen, "reject"))));
        assertThat(said).extracting(Said::status).containsExactlyInAnyOrder(201, 409);
        var approved = said.getFirst().status() == 201;
        var late = approved ? said.getLast() : said.getFirst();
        assertThat(late.problem()).isEqualTo("changed-meanwhile");
        assertThat(late.json().getString("action")).isEqualTo(approved ? "approve" : "reject");
        assertThat(late.json().getString("decidedBy")).isEqualTo(approved ? "moderator" : "admin");
        assertThat(Desk.decisions(target)).singleElement().satisfies(made -> assertThat(made.getString("action"))
                .isEqualTo(approved ? "approve" : "reject"));
        var file = Desk.file(target);
        assertThat(file.getJsonObject("item").getBoolean("shown")).isEqualTo(approved);
        assertThat(file.getJsonObject("item").getString("outcome")).isEqualTo(approved ? "approved" : "rejected");
        assertThat(verdicts(file)).containsExactly(approved ? "disagreed" : "agreed");
    }

    @Test
    void who_saw_an_earlier_version_is_told_what_is_there_now() {
        var comment = flagged("As it was seen.");
        var seen = Desk.file(Desk.target(comment)).getJsonObject("item").getJsonObject("target");
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, new JsonObject().put("text", "As it is."));
        var edited = Desk.decide(MODERATOR, Desk.order(seen, "reject"));
        assertThat(edited.status()).isEqualTo(409);
        assertThat(edited.json().getString("text")).isEqualTo("As it is.");
        assertThat(edited.json().getString("state")).isEqualTo("flagged");
        assertThat(edited.json().containsKey("decidedBy")).isFalse();

        var now = seen.copy().put("version", edited.json().getLong("version"));
        assertThat(Desk.decide(MODERATOR, Desk.order(now, "approve")).status()).isEqualTo(201);
        var decided = Desk.decide(ADMIN, Desk.order(now, "reject"));
        assertThat(decided.status()).isEqualTo(409);
        assertThat(decided.json().getString("state")).isEqualTo("decided");
        assertThat(decided.json().getString("decidedBy")).isEqualTo("moderator");
        assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                .isEqualTo("As it is.");
    }

    @Test
    void a_flag_that_meets_a_decision_is_answered_or_opens_the_case_again() {
        for (int round = 0; round < ROUNDS; round++) {
            // What the staff writes is not hidden by flags.
            var comment = Cast.commented(EDITOR, story, "Debatable " + round);
            var target = Desk.target(comment);
            assertThat(Desk.flag(READER, comment, "abuse").status()).isEqualTo(201);
            var seen = Desk.file(target).getJsonObject("item").getJsonObject("target");
            var said = AtOnce.all(List.<Supplier<Said>>of(
                    () -> Desk.decide(ADMIN, Desk.order(seen, "approve")),
                    () -> Desk.flag(OTHER_READER, comment, "spam"),
                    () -> Desk.flag(MODERATOR, comment, "hate")));
            assertThat(said.subList(1, 3)).extracting(Said::status).containsOnly(201);
            var file = Desk.file(target);
            var verdicts = verdicts(file);
            assertThat(verdicts).hasSize(3);
            var isAnswered = verdicts.stream().allMatch("disagreed"::equals);
            assertThat(file.getJsonObject("item").getString("state")).isEqualTo(isAnswered ? "decided" : "flagged");
            assertThat(Desk.decisions(target)).hasSize(said.getFirst().status() == 201 ? 1 : 0);
        }
    }

    @Test
    void a_decision_is_undone_once() {
        for (int round = 0; round < ROUNDS; round++) {
            var comment = Cast.commented(READER, story, "Taken back " + round);
            var target = Desk.target(comment);
            var decision = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
            var said = AtOnce.all(
                    List.<Supplier<Said>>of(() -> Desk.undo(MODERATOR, decision), () -> Desk.undo(ADMIN, decision)));
            assertThat(said).extracting(Said::status).containsExactlyInAnyOrder(200, 409);
            assertThat(Desk.decisions(target))
                    .extracting(made -> made.getLong("reverses"))
                    .containsExactly(decision, null);
            assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                    .isEqualTo("Taken back " + round);
        }
        assertThat(Cast.get("/api/articles/" + story)
                        .json()
                        .getJsonObject("counts")
                        .getInteger("comments"))
                .isEqualTo(ROUNDS);
    }

    private long flagged(String text) {
        var comment = Cast.commented(READER, story, text);
        assertThat(Desk.flag(OTHER_READER, comment, "abuse").status()).isEqualTo(201);
        return comment;
    }

    private static PostText text(JsonObject item) {
        return new PostText(item.getString("text"));
    }

    private static String hash(JsonObject decision, String when) {
        return decision.getJsonObject(when).getString("text");
    }

    private static List<String> verdicts(JsonObject file) {
        return file.getJsonArray("flags").stream()
                .map(flag -> ((JsonObject) flag).getString("verdict"))
                .toList();
    }
}
