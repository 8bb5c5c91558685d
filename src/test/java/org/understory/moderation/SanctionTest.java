package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: what moderators do about a reader holds everywhere at once, says why and until
/// when, ends by itself, and can be taken back.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SanctionTest {

    private long story;
    private long reader;

    @BeforeEach
    void a_reader() {
        story = Cast.newStory();
        var comment = Cast.commented(READER, story, "Who I am.");
        reader = Cast.get("/api/comments/" + comment)
                .json()
                .getJsonObject("author")
                .getLong("id");
    }

    @AfterEach
    void lift_all() {
        history().stream()
                .map(JsonObject.class::cast)
                .filter(sanction -> sanction.getString("liftedAt") == null)
                .forEach(sanction -> lift(sanction.getLong("id")));
        Eventually.until(
                "the reader may write again",
                () -> Cast.comment(READER, story, "Free again.").status() == 201);
    }

    @Test
    void a_muted_reader_is_told_why_and_until_when_in_both_places() {
        var room = Room.open();
        var until = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(impose(
                                "mute",
                                new JsonObject().put("until", until.toString()).put("note", "Calm down, please."))
                        .status())
                .isEqualTo(201);
        Eventually.until(
                "comments are refused",
                () -> Cast.comment(READER, story, "Hear me!").status() == 403);
        var refused = Cast.comment(READER, story, "Hear me!");
        assertThat(refused.problem()).isEqualTo("restricted");
        assertThat(refused.json().getString("reason")).isEqualTo("abuse");
        assertThat(refused.json().getString("until")).isEqualTo(until.toString());
        assertThat(refused.json().getString("note")).isEqualTo("Calm down, please.");
        assertThat(room.post(READER, "Hear me!").status()).isEqualTo(403);
        try (var socket = LiveClient.of(READER)) {
            socket.subscribe(room.topic());
            socket.send(room.topic(), "Hear me!");
            assertThat(socket.await("error").getString("type")).contains("restricted");
        }
        var own = Cast.getAs(READER, "/api/me/standing").json().getJsonArray("sanctions");
        assertThat(own.getJsonObject(0).getString("kind")).isEqualTo("mute");
        assertThat(own.encode()).doesNotContain("moderator");
    }

    @Test
    void a_warning_has_to_be_acknowledged_before_the_next_post() {
        var warning = impose("warn", new JsonObject())
                .json()
                .getJsonObject("sanction")
                .getLong("id");
        Eventually.until(
                "the warning is there",
                () -> Cast.comment(READER, story, "As always.").status() == 403);
        assertThat(Cast.sendAs(READER, "POST", "/api/me/sanctions/" + warning + "/acknowledgement", null)
                        .status())
                .isEqualTo(204);
        Eventually.until(
                "posts are taken",
                () -> Cast.comment(READER, story, "Understood.").status() == 201);
    }

    @Test
    void a_premoderated_reader_is_seen_first() {
        impose("premoderate", new JsonObject());
        Eventually.until(
                "posts are held", () -> Cast.comment(READER, story, "May I?").status() == 202);
        var item = Desk.queue(MODERATOR, "held", story).getJsonObject(0);
        assertThat(item.getJsonArray("why").getJsonObject(0).getString("code")).isEqualTo("premoderated-reader");
    }

    @Test
    void a_ban_removes_what_was_posted_and_lifting_it_restores_exactly_that() {
        var bad = Cast.commented(READER, story, "Buy my pills.");
        var rejected = Cast.commented(READER, story, "Rejected before.");
        Desk.decide(MODERATOR, rejected, "reject");
        var elsewhere = Cast.commented(READER, story, "For another pair of eyes.");
        Desk.decide(MODERATOR, elsewhere, "escalate");
        var request = new JsonObject()
                .put("removeSince", Instant.now().minus(1, ChronoUnit.MINUTES).toString());
        var posts = Cast.sendAs(MODERATOR, "POST", sanctions() + "/preview", body("ban", request))
                .json()
                .getInteger("posts");
        assertThat(posts).isGreaterThanOrEqualTo(2);
        var imposed = impose("ban", request).json();
        assertThat(imposed.getInteger("removed")).isEqualTo(posts);
        assertThat(Cast.get("/api/comments/" + bad).status()).isEqualTo(404);
        assertThat(Cast.get("/api/comments/" + elsewhere).status()).isEqualTo(200);

        lift(imposed.getJsonObject("sanction").getLong("id"));
        assertThat(Cast.get("/api/comments/" + bad).json().getString("text")).isEqualTo("Buy my pills.");
        assertThat(Cast.get("/api/comments/" + rejected).status()).isEqualTo(404);
    }

    @Test
    void a_sanction_for_a_section_removes_nothing_elsewhere() {
        var section = "section-" + UUID.randomUUID();
        var article = Cast.sendAs(
                        EDITOR,
                        "PUT",
                        "/api/articles/by-external-id/" + section,
                        Cast.submission(1)
                                .put(
                                        "section",
                                        new JsonObject().put("slug", section).put("name", "Quiet corner")))
                .json();
        var there = Cast.commented(READER, article.getLong("id"), "In the section.");
        var elsewhere = Cast.commented(READER, story, "And after it in another one.");
        var request = new JsonObject()
                .put("section", section)
                .put("removeSince", Instant.now().minus(1, ChronoUnit.MINUTES).toString());
        assertThat(Cast.sendAs(MODERATOR, "POST", sanctions() + "/preview", body("mute", request))
                        .json()
                        .getInteger("posts"))
                .isEqualTo(1);
        assertThat(impose("mute", request).json().getInteger("removed")).isEqualTo(1);
        assertThat(Cast.get("/api/comments/" + there).status()).isEqualTo(404);
        assertThat(Cast.get("/api/comments/" + elsewhere).status()).isEqualTo(200);
    }

    @Test
    void staff_cannot_be_sanctioned_and_a_suspension_needs_an_end() {
        var comment = Cast.commented(ADMIN, story, "I am of the staff.");
        var admin = Cast.get("/api/comments/" + comment)
                .json()
                .getJsonObject("author")
                .getLong("id");
        assertThat(Cast.sendAs(
                                MODERATOR,
                                "POST",
                                "/api/moderation/readers/" + admin + "/sanctions",
                                body("mute", new JsonObject()))
                        .status())
                .isEqualTo(403);
        assertThat(impose("suspend", new JsonObject()).status()).isEqualTo(422);
        assertThat(impose("mute", new JsonObject().put("until", "2020-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(422);
        assertThat(impose("scold", new JsonObject()).status()).isEqualTo(400);
    }

    @Test
    void what_ends_by_itself_holds_no_longer() {
        var until = Instant.now().plusSeconds(3);
        impose("mute", new JsonObject().put("until", until.toString()));
        Eventually.until(
                "it is over", () -> Cast.comment(READER, story, "I am back.").status() == 201);
        assertThat(Instant.now()).isAfterOrEqualTo(until);
    }

    private Said impose(String kind, JsonObject more) {
        return Cast.sendAs(MODERATOR, "POST", sanctions(), body(kind, more));
    }

    private static JsonObject body(String kind, JsonObject more) {
        return more.copy().put("kind", kind).put("reason", "abuse");
    }

    private void lift(long sanction) {
        assertThat(Cast.sendAs(MODERATOR, "DELETE", sanctions() + "/" + sanction, null)
                        .status())
                .isEqualTo(204);
    }

    private JsonArray history() {
        return Cast.getAs(MODERATOR, sanctions()).json().getJsonArray("items");
    }

    private String sanctions() {
        return "/api/moderation/readers/" + reader + "/sanctions";
    }
}
