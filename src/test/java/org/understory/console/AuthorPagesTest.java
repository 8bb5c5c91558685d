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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.embedded.StackResource;

/// HTTP test: what a moderator knows of an author, does about them and tells the others, by pages and forms alone.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AuthorPagesTest {

    private final long story = Cast.newStory();
    private final long comment = Cast.commented(READER, story, "What the author wrote.");
    private final long author =
            Cast.get("/api/comments/" + comment).json().getJsonObject("author").getLong("id");
    private final String path = "/moderation/readers/" + author;
    private final String file = "/moderation/cases/comment/" + comment;

    @AfterEach
    void everybody_may_write_again() {
        var standing = Cast.getAs(READER, "/api/me/standing").json().getJsonArray("sanctions");
        for (var one : standing) {
            var id = ((JsonObject) one).getLong("id");
            Cast.sendAs(ADMIN, "DELETE", "/api" + path + "/sanctions/" + id, null);
        }
    }

    @Test
    void a_mute_from_the_case_is_told_shown_and_lifted() {
        assertThat(page(file)).contains("action=\"" + path + "/sanctions\"", "action=\"" + path + "/notes\"");
        var said = post(path + "/sanctions", "kind=mute", "reason=abuse", "hours=24", "note=Calm+down.", back());
        assertThat(said.status()).isEqualTo(303);
        assertThat(pathOf(said)).matches(Pattern.quote(file) + "\\?told=sanction-0&imposed=\\d+-\\d+");
        assertThat(page(pathOf(said)))
                .contains("Done. The reader is told.", "<b>no posts</b> (abuse)", "in force", "Calm down.");
        assertThat(Cast.comment(READER, story, "No way.").status()).isEqualTo(403);
        assertThat(page("/moderation/log?reader=" + author)).contains("<b>sanction: no posts</b> (abuse)");

        var lift =
                Pattern.compile("action=\"(" + path + "/sanctions/\\d+/lift)\"").matcher(page(file));
        assertThat(lift.find()).isTrue();
        var lifted = post(lift.group(1), back());
        assertThat(pathOf(lifted)).isEqualTo(file + "?told=lifted");
        assertThat(page(pathOf(lifted))).contains("Lifted.").doesNotContain("in force");
        assertThat(page("/moderation/log?reader=" + author)).contains("<b>sanction lifted</b>");
        assertThat(Cast.comment(READER, story, "Here again.").status()).isEqualTo(201);
    }

    @Test
    void what_would_go_is_said_before_it_goes() {
        var order = new String[] {"kind=mute", "reason=spam", "hours=1", "remove=1", "step=do", "note=No+ads.", back()};
        var asked = post(path + "/sanctions", order);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .contains("go with it.", "name=\"seen\" value=\"1\"", ">No ads.</textarea>")
                .containsPattern("<option value=\"mute\"\\s+selected");
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(200);

        var done = post(path + "/sanctions", String.join("&", order), "seen=1");
        assertThat(pathOf(done)).matches(Pattern.quote(file) + "\\?told=sanction-[1-9][0-9]*&imposed=\\d+-\\d+");
        assertThat(Cast.get("/api/comments/" + comment).status()).isIn(404, 410);
        assertThat(page(pathOf(done))).contains("went with it.");
    }

    @Test
    void each_refusal_is_said_in_words_and_keeps_the_form() {
        var endless = post(path + "/sanctions", "kind=suspension", "reason=hate", "note=Think+about+it.", back());
        assertThat(endless.status()).isEqualTo(422);
        assertThat(endless.body())
                .contains("Please say how long.", ">Think about it.</textarea>", "name=\"back\" value=\"" + file);
        var over = post(path + "/sanctions", "kind=mute", "reason=hate", "until=2020-01-01", back());
        assertThat(over.body()).contains("The end is over already", "value=\"2020-01-01\"");
        var tooLong = post(path + "/sanctions", "kind=mute", "reason=hate", "note=" + "x".repeat(1001), back());
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("x".repeat(1001));
        assertThat(post(path + "/sanctions", "kind=nonsense", "reason=hate").status())
                .isEqualTo(400);
        assertThat(post(path + "/sanctions", "kind=mute", "reason=hate", "until=soon")
                        .status())
                .isEqualTo(400);
        assertThat(post("/moderation/readers/" + Long.MAX_VALUE / 10 + "/notes", "text=x")
                        .status())
                .isEqualTo(404);
        assertThat(Cast.getAs(MODERATOR, "/moderation/readers/" + Long.MAX_VALUE / 10)
                        .status())
                .isEqualTo(404);
        var empty = post(path + "/notes", "text=+", back());
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("id=\"note-problem\"");
    }

    @Test
    void the_staff_and_oneself_are_out_of_reach() {
        var editor = Cast.commented(Cast.EDITOR, story, "By the staff.");
        assertThat(page("/moderation/cases/comment/" + editor))
                .contains("Nobody can do this to the staff.")
                .doesNotContain("/sanctions\"");
        var own = Cast.commented(MODERATOR, story, "My own.");
        assertThat(page("/moderation/cases/comment/" + own))
                .contains("Somebody else decides about you.")
                .doesNotContain("/sanctions\"");
        var id = Cast.get("/api/comments/" + editor)
                .json()
                .getJsonObject("author")
                .getLong("id");
        var said = post("/moderation/readers/" + id + "/sanctions", "kind=mute", "reason=abuse");
        assertThat(said.status()).isEqualTo(403);
        assertThat(said.body()).contains("Nobody can do this to the staff.");
    }

    @Test
    void a_moderator_of_a_section_does_it_there_alone() {
        Desk.limit(MODERATOR, "city");
        try {
            assertThat(page(path)).contains("<option value=\"city\"").doesNotContain("<option value=\"\">everywhere");
            var everywhere = post(path + "/sanctions", "kind=mute", "reason=abuse", "hours=1");
            assertThat(everywhere.status()).isEqualTo(403);
            assertThat(everywhere.body()).contains("choose one of your own sections");
            var here = post(path + "/sanctions", "kind=mute", "section=city", "reason=abuse", "hours=1");
            assertThat(here.status()).isEqualTo(303);
            assertThat(Cast.comment(READER, story, "No way.").status()).isEqualTo(403);
        } finally {
            Desk.limit(MODERATOR);
        }
    }

    @Test
    void a_note_is_read_by_moderators_and_by_nobody_else() {
        var text = "Was here in another name, number " + comment + ".";
        var kept = post(path + "/notes", field("text", text), back());
        assertThat(pathOf(kept)).isEqualTo(file + "?told=note");
        assertThat(page(pathOf(kept))).contains("The note is left.", text);
        assertThat(Cast.getAs(ADMIN, "/api" + path + "/notes")
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("text"))
                .isEqualTo(text);
        for (var place : List.of("/me", "/me/posts", "/readers/" + author, "/api/me/standing")) {
            assertThat(Cast.getAs(READER, place).body()).as(place).doesNotContain(text);
        }
        assertThat(Cast.getAs(READER, "/api" + path + "/notes").status()).isEqualTo(403);
        assertThat(Cast.getAs(OTHER_READER, path).status()).isEqualTo(403);
    }

    @Test
    void notes_come_in_parts() {
        for (int i = 1; i <= 3; i++) {
            Cast.sendAs(MODERATOR, "POST", "/api" + path + "/notes", new JsonObject().put("text", "Number " + i));
        }
        var first = Cast.getAs(MODERATOR, "/api" + path + "/notes?limit=2").json();
        assertThat(texts(first)).containsExactly("Number 3", "Number 2");
        var next = Cast.getAs(MODERATOR, "/api" + path + "/notes?limit=1&cursor=" + first.getString("next"))
                .json();
        assertThat(texts(next)).containsExactly("Number 1");
    }

    @Test
    void appeals_are_a_step_away_with_how_many_wait() {
        assertThat(page("/moderation")).contains("href=\"/moderation/appeals\"");
        var id = Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
        Cast.sendAs(READER, "POST", "/api/decisions/" + id + "/appeal", new JsonObject().put("text", "It is true."));
        assertThat(page("/moderation")).containsPattern("data-appeals>Appeals <span class=\"count\">[1-9]");
        assertThat(page("/moderation/appeals")).contains("Decided: removed (abuse).");
    }

    private static List<String> texts(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(note -> note.getString("text"))
                .toList();
    }

    private String back() {
        return field("back", file);
    }

    private static String page(String path) {
        var said = Cast.getAs(MODERATOR, path);
        assertThat(said.status()).as(path).isEqualTo(200);
        return said.body();
    }
}
