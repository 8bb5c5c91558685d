package org.understory.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: what is edited or removed reads so for everybody from then on, wherever it stood.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ChangedMessagesTest {

    private Room room;

    @BeforeEach
    void open_a_room() {
        room = Room.open();
    }

    @Test
    void staff_remove_what_others_said_and_readers_do_not() {
        room.say(READER, "Something unkind");
        room.say(OTHER_READER, "Something kind");
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(room.topic());
            assertThat(Cast.sendAs(OTHER_READER, "DELETE", room.messages() + "/1", null)
                            .status())
                    .isEqualTo(403);
            assertThat(Cast.sendAs(MODERATOR, "DELETE", room.messages() + "/1", null)
                            .status())
                    .isEqualTo(204);
            assertThat(Cast.sendAs(EDITOR, "DELETE", room.messages() + "/1", null)
                            .status())
                    .isEqualTo(204);
            var removed = visitor.events(1).getFirst();
            assertThat(removed.getString("type")).isEqualTo("removed");
            assertThat(removed.getLong("target")).isEqualTo(1);
        }
        var items = Cast.get(room.messages()).json().getJsonArray("items");
        assertThat(items.getJsonObject(0).getString("text")).isEmpty();
        assertThat(items.getJsonObject(1).getString("text")).isEqualTo("Something kind");
        assertThat(Cast.get(room.messages()).json().getLong("head")).isEqualTo(3);
    }

    @Test
    void nobody_is_given_a_text_that_was_removed_or_edited_since() {
        room.say(READER, "a slip of the pen");
        room.say(READER, "a secret");
        assertThat(Cast.sendAs(READER, "PATCH", room.messages() + "/1", text("a better word"))
                        .status())
                .isEqualTo(200);
        assertThat(Cast.sendAs(READER, "DELETE", room.messages() + "/2", null).status())
                .isEqualTo(204);
        try (var late = LiveClient.visitor()) {
            late.say(new JsonObject()
                    .put("op", "subscribe")
                    .put("topic", room.topic())
                    .put("after", 0));
            var events = late.events(4);
            assertThat(numbers(events)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(events.toString()).doesNotContain("slip of the pen", "secret");
            assertThat(events.get(0).getString("text")).isEqualTo("a better word");
            assertThat(events.get(1).getString("state")).isEqualTo("removed");
            assertThat(events.get(2).getLong("target")).isEqualTo(1);
            assertThat(events.get(3).getLong("target")).isEqualTo(2);
        }
        var page = Cast.get(room.messages());
        assertThat(page.body()).doesNotContain("slip of the pen", "secret");
        assertThat(page.json().getLong("head")).isEqualTo(4);
    }

    @Test
    void nor_while_others_have_heard_it() {
        try (var listener = LiveClient.visitor()) {
            listener.subscribe(room.topic());
            room.say(READER, "A name that should not be here");
            room.say(OTHER_READER, "A first try");
            room.answer(READER, "To the second", 2);
            Cast.sendAs(READER, "DELETE", room.messages() + "/1", null);
            Cast.sendAs(OTHER_READER, "PATCH", room.messages() + "/2", text("A second try"));
            var heard = listener.events(5);
            assertThat(heard.toString()).contains("A name that", "A first try");
            try (var returned = LiveClient.visitor()) {
                returned.say(new JsonObject()
                        .put("op", "subscribe")
                        .put("topic", room.topic())
                        .put("after", 0));
                var given = returned.events(5);
                assertThat(given.toString()).contains("A second try").doesNotContain("A name that", "A first try");
                assertThat(given.stream().map(e -> e.getLong("seq"))).containsExactly(1L, 2L, 3L, 4L, 5L);
            }
            room.say(READER, "Both hear this");
            assertThat(listener.events(1).getFirst().getLong("seq")).isEqualTo(6);
        }
    }

    @Test
    void edits_and_removals_reach_those_who_listen() {
        room.say(READER, "one");
        try (var client = LiveClient.visitor()) {
            client.subscribe(room.topic());
            Cast.sendAs(READER, "PATCH", room.messages() + "/1", text("uno"));
            Cast.sendAs(READER, "DELETE", room.messages() + "/1", null);
            var events = client.events(2);
            assertThat(events.get(0).getString("type")).isEqualTo("edited");
            assertThat(events.get(0).getString("text")).isEqualTo("uno");
            assertThat(events.get(1).getString("type")).isEqualTo("removed");
        }
    }

    @Test
    void an_answer_quotes_what_it_answers_until_that_is_removed() {
        room.say(OTHER_READER, "The bridge opens on Friday");
        var answer =
                Cast.sendAs(READER, "POST", room.messages(), text("At last").put("replyTo", 1));
        assertThat(answer.json().getJsonObject("replyTo").getString("text")).isEqualTo("The bridge opens on Friday");
        assertThat(Cast.sendAs(READER, "POST", room.messages(), text("To whom?").put("replyTo", 77))
                        .status())
                .isEqualTo(422);
        Cast.sendAs(OTHER_READER, "DELETE", room.messages() + "/1", null);
        assertThat(Cast.get(room.messages() + "/2")
                        .json()
                        .getJsonObject("replyTo")
                        .getString("text"))
                .isEmpty();
    }

    @Test
    void only_their_author_edits_and_removes_messages() {
        room.say(READER, "mine");
        assertThat(Cast.sendAs(OTHER_READER, "PATCH", room.messages() + "/1", text("yours"))
                        .status())
                .isEqualTo(403);
        assertThat(Cast.sendAs(OTHER_READER, "DELETE", room.messages() + "/1", null)
                        .status())
                .isEqualTo(403);
        assertThat(Cast.sendAs(READER, "PATCH", room.messages() + "/9", text("none"))
                        .status())
                .isEqualTo(404);
    }

    private static List<Long> numbers(List<JsonObject> events) {
        return events.stream().map(event -> event.getLong("seq")).toList();
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
