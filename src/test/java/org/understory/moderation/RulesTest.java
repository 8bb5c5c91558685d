package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.HouseRules.agree;
import static org.understory.cast.HouseRules.ask;
import static org.understory.cast.HouseRules.publish;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.HouseRules;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: the house rules are read by everybody, published by editors, and agreed to once.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RulesTest {

    @Inject
    AgroalDataSource database;

    private final long story = Cast.newStory();

    @AfterEach
    void nobody_is_asked_any_more() {
        HouseRules.askNobody();
        assertThat(Cast.comment(READER, story, "As ever.").status()).isEqualTo(201);
    }

    @Test
    void the_usual_rules_can_be_read_in_every_language() {
        assertThat(Cast.get("/rules?version=0").body()).contains("Talk about the matter.");
        assertThat(Cast.get("/rules?version=0", Map.of("Accept-Language", "ru")).body())
                .contains("Говорите о деле.");
        var texts = Cast.get("/api/rules?version=0").json();
        assertThat(texts.getLong("required")).isZero();
        assertThat(texts.getJsonArray("texts")).hasSize(2);
        assertThat(Cast.get("/rules?version=123456").status()).isEqualTo(404);
    }

    @Test
    void the_first_post_waits_for_the_reader_to_agree_whichever_way_it_comes() {
        var version = ask("Be kind to **each other**.");
        var refused = Cast.comment(READER, story, "Hello!");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("rules-not-agreed");
        assertThat(refused.json().getLong("version")).isEqualTo(version);
        var room = Room.open();
        assertThat(room.post(READER, "Hello!").problem()).isEqualTo("rules-not-agreed");
        try (var socket = LiveClient.of(READER)) {
            socket.subscribe(room.topic());
            socket.send(room.topic(), "Hello!");
            assertThat(socket.await("error").getString("type")).endsWith("rules-not-agreed");

            assertThat(agree(READER, version).status()).isEqualTo(204);
            assertThat(agree(READER, version).status()).isEqualTo(204);
            assertThat(Cast.comment(READER, story, "Hello!").status()).isEqualTo(201);
            socket.send(room.topic(), "Hello!");
            assertThat(socket.await("ack").getLong("seq")).isPositive();
        }
        assertThat(Cast.comment(OTHER_READER, story, "Hello!").problem()).isEqualTo("rules-not-agreed");
        assertThat(Cast.comment(MODERATOR, story, "Hello!").status()).isEqualTo(201);
    }

    @Test
    void a_small_change_asks_nobody_and_a_large_one_everybody_again() {
        var first = ask("Be kind.");
        agree(READER, first);
        var small = publish(ADMIN, "Be kind!", "as-before").json();
        assertThat(small.getLong("required")).isEqualTo(first);
        assertThat(Cast.comment(READER, story, "It is still fine.").status()).isEqualTo(201);
        assertThat(agree(OTHER_READER, first).status()).isEqualTo(204);

        var large = ask("Be very kind.");
        var outdated = agree(READER, small.getLong("version"));
        assertThat(outdated.problem()).isEqualTo("rules-not-agreed");
        assertThat(outdated.json().getLong("version")).isEqualTo(large);
        assertThat(Cast.comment(READER, story, "And now?").problem()).isEqualTo("rules-not-agreed");
        agree(READER, large);
        assertThat(Cast.comment(READER, story, "And now?").status()).isEqualTo(201);
        assertThat(agree(READER, large + 1).status()).isEqualTo(422);
        assertThat(Cast.get("/rules?version=" + first).body()).contains("Be kind.", "The rules of today");
    }

    @Test
    void a_form_comes_back_with_the_rules_and_every_word_and_is_published_once() {
        var version = ask("Be *kind*.");
        var key = "rules-" + version;
        var refused = form(Map.of("text", "Every word of it", "key", key));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body())
                .contains("Every word of it</textarea>", "Be <em>kind</em>.", "name=\"agree\" value=\"" + version);
        var agreed = Map.of("text", "Every word of it", "key", key, "agree", Long.toString(version));
        assertThat(form(agreed).status()).isEqualTo(303);
        assertThat(form(agreed).status()).isEqualTo(303);
        assertThat(Cast.threads(story, "newest").encode()).containsOnlyOnce("\"Every word of it\"");
        assertThat(Cast.getAs(READER, "/articles/" + story + "/x").status()).isIn(200, 301);
    }

    @Test
    void the_form_of_who_has_agreed_holds_no_question() {
        var path = Cast.get("/articles/" + story).header("Location").replace(Cast.origin(), "");
        var version = ask("Be kind.");
        assertThat(Cast.getAs(READER, path).body()).contains("class=\"rules-question\"");
        assertThat(Cast.getAs(EDITOR, path).body()).doesNotContain("class=\"rules-question\"");
        assertThat(Cast.get(path).body()).doesNotContain("class=\"rules-question\"");
        agree(READER, version);
        assertThat(Cast.getAs(READER, path).body()).doesNotContain("class=\"rules-question\"");
    }

    @Test
    void what_is_published_is_logged_and_stays_as_it_was() {
        var version = publish(EDITOR, "Be kind.", "not-needed").json().getLong("version");
        var logged = Cast.getAs(ADMIN, "/api/moderation/log?limit=1")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(logged.getString("action")).isEqualTo("publish-rules");
        assertThat(logged.getJsonObject("after").getLong("version")).isEqualTo(version);
        assertThat(logged.getJsonObject("after").encode()).doesNotContain("kind.");
        assertThatThrownBy(() -> change("UPDATE house_rules_text SET source = 'x' WHERE version = " + version))
                .hasMessageContaining("only ever added");
        assertThatThrownBy(() -> change("DELETE FROM house_rules WHERE version = " + version))
                .hasMessageContaining("only ever added");
    }

    @Test
    void two_editors_do_not_overwrite_each_other_and_both_languages_are_needed() {
        var version = publish(EDITOR, "Be kind.", "not-needed").json().getLong("version");
        var mine = HouseRules.request("Mine", "not-needed").put("replaces", version);
        assertThat(Cast.sendAs(EDITOR, "PUT", "/api/site/rules", mine).status()).isEqualTo(200);
        var theirs = Cast.sendAs(ADMIN, "PUT", "/api/site/rules", mine);
        assertThat(theirs.problem()).isEqualTo("changed-meanwhile");
        assertThat(theirs.json().getLong("version")).isEqualTo(version + 1);
        var half = new JsonObject()
                .put("texts", new JsonObject().put("en", "Half"))
                .put("agreement", "again");
        var refused = Cast.sendAs(EDITOR, "PUT", "/api/site/rules", half);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getString("field")).isEqualTo("texts.ru");
        assertThat(publish(EDITOR, "Be kind.", "perhaps").status()).isEqualTo(400);
    }

    private Said form(Map<String, String> fields) {
        return Cast.send(Cast.request("/articles/" + story + "/comments")
                .header("Authorization", "Bearer " + Cast.token(READER))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Cast.encode(fields)))
                .build());
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
