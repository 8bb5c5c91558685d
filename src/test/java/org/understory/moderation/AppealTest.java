package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// HTTP test: an author appeals once, somebody else than who decided looks again, and the answer is kept.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AppealTest {

    private long story;
    private long comment;

    @BeforeEach
    void a_comment() {
        story = Cast.newStory();
        comment = Cast.commented(READER, story, "Something that is taken away.");
    }

    @Test
    void an_appeal_that_is_upheld_brings_the_post_back() {
        Desk.flag(OTHER_READER, comment, "false-information");
        var decision = decided("reject");
        var appeal = appeal(READER, decision, " It is true. ");
        assertThat(appeal.status()).isEqualTo(201);
        assertThat(appeal.json().getString("text")).isEqualTo("It is true.");
        assertThat(Cast.getAs(ADMIN, "/api/moderation/cases/comment/" + comment)
                        .json()
                        .getJsonObject("appeal")
                        .getString("text"))
                .isEqualTo("It is true.");
        assertThat(open(ADMIN, decision).orElseThrow().getString("html")).contains("Something that is taken away.");

        var answer = answer(ADMIN, decision, true, "We read it too fast.");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                .isEqualTo("Something that is taken away.");
        assertThat(open(ADMIN, decision)).isEmpty();
        var logged = logged(answer.json().getLong("id"));
        assertThat(logged.getString("action")).isEqualTo("uphold-appeal");
        assertThat(logged.getLong("reverses")).isEqualTo(decision);
        isTold(READER, "\"type\":\"appeal\"", "upheld");
        // Whoever had been told that they were right is told that they were not.
        isTold(OTHER_READER, "disagreed:false-information");
        assertThat(page(READER, decision)).contains("We read it too fast.", "can be read again");
        assertThat(page(READER, answer.json().getLong("id"))).contains("We read it too fast.");
        assertThat(answer(ADMIN, decision, false, "").status()).isEqualTo(409);
        assertThat(Desk.undo(ADMIN, answer.json().getLong("id")).status()).isEqualTo(409);
    }

    @Test
    void an_appeal_that_is_declined_leaves_all_as_it_is() {
        var decision = decided("reject");
        appeal(READER, decision, "It is true.");
        var answer = answer(ADMIN, decision, false, "It is not.");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(404);
        assertThat(logged(answer.json().getLong("id")).getString("action")).isEqualTo("decline-appeal");
        isTold(READER, "\"type\":\"appeal\"", "declined");
        assertThat(page(READER, decision)).contains("It is not.");
        assertThat(appeal(READER, decision, "But still!").problem()).isEqualTo("appealed-already");
    }

    @Test
    void whoever_decided_and_whoever_wrote_it_does_not_answer() {
        var decision = decided("reject");
        appeal(READER, decision, "It is true.");
        assertThat(answer(MODERATOR, decision, true, "").status()).isEqualTo(403);
        assertThat(open(MODERATOR, decision).orElseThrow().getBoolean("own")).isTrue();
        assertThat(answer(READER, decision, true, "").status()).isEqualTo(403);
        assertThat(answer(ADMIN, decision, true, "x".repeat(1001)).status()).isEqualTo(422);
        assertThat(answer(ADMIN, decision, true, null).status()).isEqualTo(200);

        var ownComment = Cast.commented(ADMIN, story, "An admin's own.");
        var own = Desk.decide(MODERATOR, ownComment, "reject").json().getLong("id");
        assertThat(appeal(ADMIN, own, "Mine.").status()).isEqualTo(201);
        assertThat(answer(ADMIN, own, true, "").status()).isEqualTo(403);
    }

    @Test
    void only_its_author_appeals_once_and_in_words() {
        var decision = decided("reject");
        assertThat(appeal(OTHER_READER, decision, "Let him speak.").status()).isEqualTo(404);
        assertThat(appeal(READER, Long.MAX_VALUE / 10, "Which?").status()).isEqualTo(404);
        assertThat(appeal(READER, decision, " ").status()).isEqualTo(422);
        assertThat(appeal(READER, decision, "x".repeat(2001)).status()).isEqualTo(422);
        assertThat(appeal(READER, decision, "x".repeat(2000)).status()).isEqualTo(201);
        assertThat(appeal(READER, decision, "Again.").status()).isEqualTo(409);
    }

    @Test
    void what_took_nothing_away_and_what_holds_no_more_is_not_appealed_against() {
        assertThat(appeal(READER, decided("approve"), "Thanks.").status()).isEqualTo(403);
        var other = Cast.commented(READER, story, "Another one.");
        var decision = Desk.decide(MODERATOR, other, "reject").json().getLong("id");
        Desk.undo(MODERATOR, decision);
        assertThat(appeal(READER, decision, "It was right.").problem()).isEqualTo("changed-meanwhile");
    }

    @Test
    void who_undoes_what_was_appealed_against_answers_it() {
        var decision = decided("reject");
        appeal(READER, decision, "It is true.");
        assertThat(Desk.undo(MODERATOR, decision).status()).isEqualTo(200);
        assertThat(open(ADMIN, decision)).isEmpty();
        isTold(READER, "\"type\":\"appeal\"", "upheld");
        assertThat(page(READER, decision)).contains("taken back");
    }

    @Test
    void what_was_cut_out_stays_so_and_the_answer_is_kept_all_the_same() {
        var order = Desk.order(Desk.target(comment), "redact").put("text", "Something.");
        var decision = Desk.decide(MODERATOR, order).json().getLong("id");
        assertThat(appeal(READER, decision, "The rest mattered.").status()).isEqualTo(201);
        assertThat(answer(ADMIN, decision, true, "").status()).isEqualTo(200);
        assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                .isEqualTo("Something.");
    }

    @Test
    void an_appeal_is_answered_on_a_page_too() {
        var decision = decided("reject");
        assertThat(form(READER, "/me/decisions/" + decision + "/appeal", "text=It+is+true.")
                        .status())
                .isEqualTo(303);
        assertThat(form(READER, "/me/decisions/" + decision + "/appeal", "text=Twice.")
                        .body())
                .contains("appealed against this already");
        assertThat(Cast.getAs(ADMIN, "/moderation/appeals").body()).contains("It is true.");
        assertThat(Cast.getAs(MODERATOR, "/moderation/appeals").body()).contains("somebody else answers");
        assertThat(form(ADMIN, "/moderation/appeals/" + decision, "answer=declined&note=No.")
                        .status())
                .isEqualTo(303);
        assertThat(page(READER, decision)).contains("No.", "decides the same");
    }

    private long decided(String action) {
        return Desk.decide(MODERATOR, comment, action).json().getLong("id");
    }

    private static Said appeal(String who, long decision, String text) {
        return Cast.sendAs(who, "POST", "/api/decisions/" + decision + "/appeal", new JsonObject().put("text", text));
    }

    private static Said answer(String who, long decision, boolean uphold, String note) {
        return Cast.sendAs(
                who,
                "POST",
                "/api/moderation/appeals/" + decision,
                new JsonObject().put("uphold", uphold).put("note", note));
    }

    /// Among all that wait, however many other tests left.
    private static Optional<JsonObject> open(String who, long decision) {
        var cursor = "";
        while (cursor != null) {
            var page =
                    Cast.getAs(who, "/api/moderation/appeals?limit=3" + cursor).json();
            var found = page.getJsonArray("items").stream()
                    .map(JsonObject.class::cast)
                    .filter(appeal -> appeal.getLong("decision") == decision)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        return Optional.empty();
    }

    private static JsonObject logged(long id) {
        return Cast.getAs(ADMIN, "/api/moderation/log").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getLong("id") == id)
                .findFirst()
                .orElseThrow();
    }

    private static String page(String who, long decision) {
        return Cast.getAs(who, "/me/decisions/" + decision).body();
    }

    private static void isTold(String who, String... words) {
        Eventually.until("the author is told", () -> {
            var newest = Cast.getAs(who, "/api/me/notifications?limit=1").body();
            return Stream.of(words).allMatch(newest::contains);
        });
    }

    private static Said form(String who, String path, String fields) {
        return Cast.send(Cast.request(path)
                .header("Authorization", "Bearer " + Cast.token(who))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))
                .build());
    }
}
