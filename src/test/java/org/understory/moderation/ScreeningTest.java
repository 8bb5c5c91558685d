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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;

/// HTTP test: what the checks find brings a post to a moderator, before or after it is shown, as the site and
/// its sections have set them.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ScreeningTest {

    private static final String CHECKS = "/api/moderation/checks";

    private long story;

    @BeforeEach
    void a_story() {
        story = Cast.newStory();
    }

    @AfterEach
    void as_usual() {
        set("", new JsonObject());
        set("?section=city", new JsonObject());
    }

    @Test
    void a_banned_word_holds_a_post_however_it_is_written_and_an_edit_is_looked_at_again() {
        add("banned", "brobdingnag");
        var held = Cast.comment(READER, story, "You are a b.r.o.b.d.i.n.g.n.a.g");
        assertThat(held.status()).isEqualTo(202);
        var item = Desk.queue(MODERATOR, "held", story).getJsonObject(0);
        var why = item.getJsonArray("why").getJsonObject(0);
        assertThat(why.getString("code")).isEqualTo("words");
        assertThat(why.getJsonArray("evidence")).containsExactly("b.r.o.b.d.i.n.g.n.a.g");
        assertThat(why.getJsonArray("facts").getJsonObject(0))
                .isEqualTo(new JsonObject().put("what", "entry").put("value", "brobdingnag"));

        var comment = Cast.commented(READER, story, "You are a giant.");
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, text("You are a brobdingnag."));
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(404);
        assertThat(Desk.decide(MODERATOR, comment, "approve").status()).isEqualTo(201);
        assertThat(Cast.get("/api/comments/" + comment).json().getString("text"))
                .isEqualTo("You are a brobdingnag.");
        Eventually.until(
                "the hit is counted",
                () -> Cast.getAs(EDITOR, "/api/moderation/words?list=banned").json().getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .anyMatch(word -> word.getString("entry").equals("brobdingnag") && word.getLong("hits") > 0));
    }

    @Test
    void a_suspect_word_shows_a_post_and_brings_it_to_a_moderator() {
        add("suspect", "lilliput");
        var comment = Cast.commented(READER, story, "They come from Lilliput.");
        assertThat(Desk.item(MODERATOR, "flagged", story, comment)).isPresent();
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(200);
    }

    @Test
    void a_message_with_a_banned_word_waits_for_a_moderator_and_gets_its_number_then() {
        add("banned", "laputa");
        var room = Room.open();
        room.say(READER, "Hello");
        assertThat(room.post(READER, "Fly to Laputa").status()).isEqualTo(202);
        assertThat(Cast.get(room.messages()).json().getJsonArray("items")).hasSize(1);
        var item = Desk.queue(MODERATOR, "held", room.story()).getJsonObject(0);
        assertThat(Desk.decide(MODERATOR, Desk.order(item.getJsonObject("target"), "approve"))
                        .status())
                .isEqualTo(201);
        assertThat(Cast.get(room.messages() + "/2").json().getString("text")).isEqualTo("Fly to Laputa");
    }

    @Test
    void a_text_comes_back_once_and_is_held_the_second_time() {
        set(
                "?section=city",
                new JsonObject()
                        .put(
                                "comment",
                                new JsonObject()
                                        .put(
                                                "shouting",
                                                new JsonObject()
                                                        .put("then", "hold")
                                                        .put("reword", true))));
        var shout = "THIS IS THE END OF THE WORLD AS WE KNOW IT";
        var back = Cast.comment(READER, story, shout);
        assertThat(back.status()).isEqualTo(422);
        assertThat(back.problem()).isEqualTo("reword");
        assertThat(back.json().getJsonArray("findings").getJsonObject(0).getString("check"))
                .isEqualTo("shouting");
        assertThat(Cast.comment(READER, story, shout).status()).isEqualTo(202);
        assertThat(Cast.comment(ADMIN, story, shout).status()).isEqualTo(201);
    }

    @Test
    void an_edit_in_a_premoderated_discussion_is_seen_again() {
        Cast.sendAs(
                EDITOR, "PUT", "/api/articles/" + story + "/discussion", new JsonObject().put("mode", "premoderated"));
        var comment = Cast.comment(READER, story, "First words.").json().getLong("id");
        Desk.decide(MODERATOR, comment, "approve");
        Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, text("Other words."));
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(404);
        assertThat(Desk.item(MODERATOR, "held", story, comment).orElseThrow().getString("text"))
                .isEqualTo("Other words.");
    }

    @Test
    void settings_say_what_is_wrong_with_them() {
        assertThat(set("", new JsonObject().put("comment", new JsonObject().put("shouting", 1))))
                .isEqualTo(400);
        assertThat(set(
                        "",
                        new JsonObject()
                                .put("comment", new JsonObject().put("links", new JsonObject().put("most", -1)))))
                .isEqualTo(422);
        assertThat(set("", new JsonObject().put("letter", new JsonObject()))).isEqualTo(400);
        assertThat(set("?section=nowhere", new JsonObject())).isEqualTo(404);
        assertThat(Cast.sendAs(MODERATOR, "PUT", CHECKS, new JsonObject()).status())
                .isEqualTo(403);
    }

    @Test
    void a_text_can_be_tried() {
        add("banned", "houyhnhnm");
        var said = Cast.sendAs(MODERATOR, "POST", CHECKS + "/test", text("A h0uyhnhnm speaks"))
                .json()
                .getJsonArray("items");
        assertThat(said).hasSizeGreaterThan(8);
        assertThat(said.stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> !one.getString("outcome").equals("accept"))
                        .map(one -> one.getString("check")))
                .containsExactly("words");
    }

    private static int set(String query, JsonObject settings) {
        return Cast.sendAs(ADMIN, "PUT", CHECKS + query, settings).status();
    }

    private static void add(String list, String word) {
        var said = Cast.sendAs(
                EDITOR,
                "POST",
                "/api/moderation/words",
                new JsonObject().put("list", list).put("entries", new JsonArray().add(word)));
        assertThat(said.status()).isEqualTo(200);
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
