package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// HTTP test: whoever is restricted appeals once, and somebody else than who restricted them answers.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SanctionAppealTest {

    private long story;
    private long reader;
    private String path;

    @BeforeEach
    void a_reader() {
        var made = Cast.story();
        story = made.getLong("id");
        path = Cast.get("/articles/" + story).header("Location").replace(Cast.origin(), "");
        var comment = Cast.commented(READER, story, "Who I am.");
        reader = Cast.get("/api/comments/" + comment)
                .json()
                .getJsonObject("author")
                .getLong("id");
    }

    @AfterEach
    void lift_all() {
        Cast.getAs(MODERATOR, sanctions()).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(sanction -> sanction.getString("liftedAt") == null)
                .forEach(
                        sanction -> Cast.sendAs(MODERATOR, "DELETE", sanctions() + "/" + sanction.getLong("id"), null));
        Eventually.until(
                "the reader may write again",
                () -> Cast.comment(READER, story, "Free again.").status() == 201);
    }

    @Test
    void an_upheld_appeal_lifts_the_sanction_and_brings_back_what_went_with_it() {
        // Nothing else that the reader said meanwhile: its return would fill the log.
        var since = Instant.now().toString();
        var bad = Cast.commented(READER, story, "What I meant as a joke.");
        var muted = impose("mute", new JsonObject().put("removeSince", since));
        assertThat(Cast.get("/api/comments/" + bad).status()).isEqualTo(404);
        var made = appeal(READER, muted.getLong("id"), "It was a joke.");
        assertThat(made.status()).isEqualTo(201);
        assertThat(appeal(READER, muted.getLong("id"), "Really.").problem()).isEqualTo("appealed-already");

        var decision = muted.getLong("decision");
        assertThat(answer(MODERATOR, decision, true).status()).isEqualTo(403);
        var open = open(decision);
        assertThat(open.getJsonObject("sanction").getString("kind")).isEqualTo("mute");
        assertThat(open.getString("text")).isEqualTo("It was a joke.");
        assertThat(open.getValue("target")).isNull();
        assertThat(answer(ADMIN, decision, true).json().getString("liftedAt")).isNotNull();
        assertThat(answer(ADMIN, decision, false).problem()).isEqualTo("changed-meanwhile");

        Eventually.until(
                "the comment is back", () -> Cast.get("/api/comments/" + bad).status() == 200);
        assertThat(Cast.comment(READER, story, "Thank you.").status()).isEqualTo(201);
        var page = Cast.getAs(READER, "/me/sanctions/" + muted.getLong("id")).body();
        assertThat(page).contains("It was a joke.", "another moderator agrees with you", "Lifted on");
        assertThat(page).doesNotContain("moderator</a>");
        var logged = Cast.getAs(ADMIN, "/api/moderation/log?reader=" + reader).body();
        assertThat(logged).contains("uphold-appeal").doesNotContain("It was a joke.");
    }

    @Test
    void a_declined_appeal_leaves_it_and_says_why() {
        var muted = impose("mute", new JsonObject());
        Eventually.until(
                "the notice is there",
                () -> Cast.getAs(READER, path).body().contains("/me/sanctions/" + muted.getLong("id") + "/appeal"));
        appeal(READER, muted.getLong("id"), "I do not see why.");
        var answered = Cast.sendAs(
                ADMIN,
                "POST",
                "/api/moderation/appeals/" + muted.getLong("decision"),
                new JsonObject().put("uphold", false).put("note", "You insulted her twice."));
        assertThat(answered.json().getValue("liftedAt")).isNull();
        assertThat(Cast.comment(READER, story, "Still muted?").status()).isEqualTo(403);
        assertThat(Cast.getAs(READER, "/me/sanctions/" + muted.getLong("id")).body())
                .contains("You insulted her twice.");
        assertThat(Cast.getAs(READER, "/api/me/standing").body()).contains("You insulted her twice.");
        assertThat(Cast.getAs(READER, "/me").body()).contains("/me/sanctions/" + muted.getLong("id"));
        Eventually.until("the reader is told", () -> notified(muted).contains("declined"));
        assertThat(notified(muted)).contains("mute:abuse");
    }

    @Test
    void only_whom_it_concerns_appeals_and_only_while_it_holds() {
        var muted = impose("mute", new JsonObject());
        var id = muted.getLong("id");
        assertThat(appeal(OTHER_READER, id, "Not mine.").status()).isEqualTo(404);
        assertThat(Cast.getAs(OTHER_READER, "/me/sanctions/" + id).status()).isEqualTo(404);
        assertThat(appeal(READER, id, " ").problem()).isEqualTo("empty");
        assertThat(appeal(READER, id, "x".repeat(2001)).problem()).isEqualTo("too-long");
        Cast.sendAs(MODERATOR, "DELETE", sanctions() + "/" + id, null);
        assertThat(appeal(READER, id, "Too late.").problem()).isEqualTo("changed-meanwhile");
        var words = impose("message", new JsonObject().put("note", "Welcome."));
        assertThat(appeal(READER, words.getLong("id"), "No.").status()).isEqualTo(403);
    }

    @Test
    void whoever_lifts_it_answers_the_appeal() {
        var muted = impose("mute", new JsonObject());
        appeal(READER, muted.getLong("id"), "Please look again.");
        Cast.sendAs(MODERATOR, "DELETE", sanctions() + "/" + muted.getLong("id"), null);
        assertThat(Cast.getAs(ADMIN, "/api/moderation/appeals?limit=100").body())
                .doesNotContain("Please look again.");
        assertThat(Cast.getAs(READER, "/me/sanctions/" + muted.getLong("id")).body())
                .contains("another moderator agrees with you");
    }

    private static List<String> notified(JsonObject sanction) {
        return Cast.getAs(READER, "/api/me/notifications?limit=20").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(told -> told.getString("url").endsWith("/me/sanctions/" + sanction.getLong("id")))
                .filter(told -> told.getString("type").equals("sanction"))
                .map(told -> told.getString("detail"))
                .toList();
    }

    private JsonObject impose(String kind, JsonObject more) {
        var body = more.copy().put("kind", kind).put("reason", "abuse");
        return Cast.sendAs(MODERATOR, "POST", sanctions(), body).json().getJsonObject("sanction");
    }

    private static Said appeal(String who, long sanction, String text) {
        return Cast.sendAs(who, "POST", "/api/sanctions/" + sanction + "/appeal", new JsonObject().put("text", text));
    }

    private static Said answer(String who, long decision, boolean upholds) {
        return Cast.sendAs(who, "POST", "/api/moderation/appeals/" + decision, new JsonObject().put("uphold", upholds));
    }

    private static JsonObject open(long decision) {
        return Cast.getAs(ADMIN, "/api/moderation/appeals?limit=100").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(appeal -> appeal.getLong("decision") == decision)
                .findFirst()
                .orElseThrow();
    }

    private String sanctions() {
        return "/api/moderation/readers/" + reader + "/sanctions";
    }
}
