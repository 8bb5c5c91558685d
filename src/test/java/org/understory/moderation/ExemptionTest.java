package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// HTTP test: what a moderator takes back, a rule does not do again to the same reader.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ExemptionTest {

    @Inject
    AgroalDataSource database;

    @Inject
    Standings standings;

    private long story;
    private String word;

    @BeforeEach
    void a_banned_word() throws SQLException {
        forget();
        story = Cast.newStory();
        word = "wrongly" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        Cast.sendAs(
                ADMIN,
                "POST",
                "/api/moderation/words",
                new JsonObject().put("list", "banned").put("entries", new JsonArray().add(word)));
    }

    @AfterEach
    void forget() throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM rule_exemption RETURNING reader_id");
                var row = delete.executeQuery()) {
            while (row.next()) {
                standings.forget(row.getLong(1));
            }
        }
    }

    @Test
    void a_hold_that_is_undone_shows_the_post_and_stops_the_rule() {
        var held = held("A ");
        var hold = Desk.decisions(Desk.target(held)).getFirst();
        assertThat(hold.getString("rule")).isEqualTo("words");
        var undone = Desk.undo(MODERATOR, hold.getLong("id"));
        assertThat(undone.status()).isEqualTo(200);
        assertThat(Cast.get("/api/comments/" + held).status()).isEqualTo(200);
        assertThat(Cast.comment(READER, story, "Another " + word).status()).isEqualTo(201);

        var log = Desk.decisions(Desk.target(held)).getFirst();
        assertThat(log.getString("action")).isEqualTo("undo");
        assertThat(log.getLong("reverses")).isEqualTo(hold.getLong("id"));
        assertThat(log.getJsonArray("evidence").getJsonObject(0).getString("rule"))
                .isEqualTo("words");
        var known = Desk.file(Desk.target(held)).getJsonArray("exemptions").getJsonObject(0);
        assertThat(known.getString("rule")).isEqualTo("words");
        assertThat(Desk.undo(MODERATOR, hold.getLong("id")).status()).isEqualTo(409);
    }

    @Test
    void approving_one_post_says_nothing_about_the_rule() {
        var held = held("A ");
        var approved = Desk.decide(MODERATOR, held, "approve");
        Desk.undo(MODERATOR, approved.json().getString("batch"));
        assertThat(Desk.file(Desk.target(held)).getJsonArray("exemptions")).isEmpty();
        held("Another ");
    }

    @Test
    void a_batch_that_is_undone_stops_the_rule_that_held_its_posts() {
        var items = new JsonArray()
                .add(Desk.order(Desk.target(held("A ")), "reject"))
                .add(Desk.order(Desk.target(held("Another ")), "reject"));
        var batch = Desk.decide(MODERATOR, new JsonObject().put("items", items));
        assertThat(Desk.undo(MODERATOR, batch.json().getString("batch")).status())
                .isEqualTo(200);
        assertThat(Cast.comment(READER, story, "One more " + word).status()).isEqualTo(201);
    }

    @Test
    void a_premoderated_discussion_holds_everything_as_before() {
        Cast.sendAs(
                Cast.EDITOR,
                "PUT",
                "/api/articles/" + story + "/discussion",
                new JsonObject().put("mode", "premoderated"));
        var held = Cast.comment(READER, story, "First words.").json().getLong("id");
        var hold = Desk.decisions(Desk.target(held)).getFirst();
        assertThat(Desk.undo(MODERATOR, hold.getLong("id")).status()).isEqualTo(200);
        assertThat(Cast.comment(READER, story, "Second words.").status()).isEqualTo(202);
    }

    @Test
    void that_a_rule_was_wrong_is_said_only_while_it_does_something() {
        var held = held("A ");
        var hold = Desk.decisions(Desk.target(held)).getFirst().getLong("id");
        assertSaid(held, hold, true);
        var approved = Desk.decide(MODERATOR, held, "approve").json().getString("batch");
        assertSaid(held, hold, false);
        Desk.undo(MODERATOR, approved);
        assertSaid(held, hold, true);
        assertThat(Desk.undo(MODERATOR, hold).status()).isEqualTo(200);
        assertSaid(held, hold, false);
    }

    @Test
    void a_hold_does_not_answer_for_what_flags_hid_after_somebody_had_approved_it() {
        var held = held("A ");
        var hold = Desk.decisions(Desk.target(held)).getFirst().getLong("id");
        Desk.decide(MODERATOR, held, "approve");
        Desk.flag(ADMIN, held, "abuse");
        var hidden = Desk.decisions(Desk.target(held)).getFirst();
        assertThat(hidden.getString("action")).isEqualTo("hide");
        assertSaid(held, hold, false);
        assertSaid(held, hidden.getLong("id"), true);
        assertThat(Desk.undo(MODERATOR, hold).status()).isEqualTo(409);
        Desk.decide(MODERATOR, held, "reject");
        assertSaid(held, hidden.getLong("id"), false);
        assertThat(Desk.undo(MODERATOR, hidden.getLong("id")).status()).isEqualTo(409);
    }

    /// In the case's file, and in the log.
    private static void assertSaid(long comment, long decision, boolean is) {
        for (var path : List.of("/moderation/cases/comment/" + comment, "/moderation/log")) {
            var page = Cast.getAs(MODERATOR, path).body();
            var button = "name=\"decision\" value=\"" + decision + "\">The rule was wrong";
            assertThat(page.contains(button)).as(path).isEqualTo(is);
        }
    }

    private long held(String before) {
        Eventually.until("the word is known", () -> Cast.sendAs(
                        MODERATOR, "POST", "/api/moderation/checks/test", new JsonObject().put("text", before + word))
                .body()
                .contains("hold"));
        var said = Cast.comment(READER, story, before + word);
        assertThat(said.status()).isEqualTo(202);
        return said.json().getLong("id");
    }
}
