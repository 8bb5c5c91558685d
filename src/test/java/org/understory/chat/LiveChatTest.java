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
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: what is said in a room reaches everybody once, in one order, also those who were away.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LiveChatTest {

    private Room room;

    @BeforeEach
    void open_a_room() {
        room = Room.open();
    }

    @Test
    void a_message_is_acknowledged_with_its_number_and_reaches_everybody() {
        try (var writer = LiveClient.of(READER);
                var visitor = LiveClient.visitor()) {
            assertThat(visitor.subscribe(room.topic()).getLong("head")).isZero();
            var id = writer.send(room.topic(), "Is *anybody* here?");
            var ack = writer.await("ack");
            assertThat(ack.getString("id")).isEqualTo(id);
            assertThat(ack.getLong("seq")).isEqualTo(1);
            var said = visitor.events(1).getFirst();
            assertThat(said.getLong("seq")).isEqualTo(1);
            assertThat(said.getString("type")).isEqualTo("message");
            assertThat(said.getString("html")).isEqualTo("<p>Is <em>anybody</em> here?</p>");
            assertThat(said.getJsonObject("author").getString("name")).isNotBlank();
        }
    }

    /// THREATS S37.
    @Test
    void an_event_says_no_more_than_what_everybody_may_read() {
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(room.topic());
            room.say(READER, "Nothing but this");
            var read = Cast.get(room.messages()).json().getJsonArray("items").getJsonObject(0);
            assertThat(visitor.events(1).getFirst()).isEqualTo(read);
        }
    }

    @Test
    void the_same_id_again_is_the_same_message_whichever_way_it_comes() {
        try (var writer = LiveClient.of(READER)) {
            var id = writer.send(room.topic(), "Said once");
            assertThat(writer.await("ack").getLong("seq")).isEqualTo(1);
            writer.send(room.topic(), "Said once", id);
            assertThat(writer.await("ack").getLong("seq")).isEqualTo(1);
            var byHttp = Cast.sendAs(READER, "POST", room.messages(), text("Said once"), "Idempotency-Key", id);
            assertThat(byHttp.status()).isEqualTo(201);
            assertThat(byHttp.json().getLong("seq")).isEqualTo(1);
            writer.send(room.topic(), "Something else", id);
            assertThat(writer.await("error").getInteger("status")).isEqualTo(422);
            assertThat(Cast.get(room.messages()).json().getJsonArray("items")).hasSize(1);
        }
    }

    @Test
    void what_has_to_be_looked_up_first_keeps_its_place_before_what_was_sent_next() {
        try (var writer = LiveClient.of(MODERATOR);
                var visitor = LiveClient.visitor()) {
            visitor.subscribe(room.topic());
            var sent = IntStream.range(0, 10)
                    .mapToObj(i -> i % 2 == 0 ? "Good morning, @nobody " + i : "and good evening " + i)
                    .toList();
            sent.forEach(text -> writer.send(room.topic(), text));
            assertThat(visitor.events(10))
                    .extracting(said -> said.getString("text"))
                    .containsExactlyElementsOf(sent);
        }
    }

    @Test
    void pages_with_all_rooms_are_told_in_which_something_was_said() {
        try (var page = LiveClient.visitor()) {
            page.subscribe("newsfeed");
            room.say(READER, "One");
            room.say(OTHER_READER, "Two");
            var messages = 0L;
            while (messages < 2) {
                messages = page.await("counts").getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> item.getLong("articleId") == room.story() && item.containsKey("messages"))
                        .mapToLong(item -> item.getLong("messages"))
                        .findAny()
                        .orElse(messages);
            }
            assertThat(messages).isEqualTo(2);
        }
    }

    @Test
    void whoever_was_away_gets_exactly_what_was_missed() {
        try (var reader = LiveClient.visitor()) {
            var epoch = reader.subscribe(room.topic()).getString("epoch");
            room.say(READER, "one");
            assertThat(reader.events(1)).hasSize(1);
            reader.cut();
            for (var text : List.of("two", "three", "four")) {
                room.say(OTHER_READER, text);
            }
            try (var back = LiveClient.visitor()) {
                back.subscribe(room.topic(), 1, epoch);
                assertThat(numbers(back.events(3))).containsExactly(2L, 3L, 4L);
                room.say(READER, "five");
                assertThat(numbers(back.events(1))).containsExactly(5L);
            }
        }
    }

    @Test
    void another_history_starts_afresh() {
        room.say(READER, "one");
        try (var client = LiveClient.visitor()) {
            client.subscribe(room.topic(), 1, "another");
            assertThat(client.await("reset").getLong("head")).isEqualTo(1);
            room.say(READER, "two");
            assertThat(numbers(client.events(1))).containsExactly(2L);
        }
    }

    @Test
    void many_writers_make_one_order_for_all() {
        var writers = IntStream.range(0, 4)
                .mapToObj(i -> LiveClient.of(i % 2 == 0 ? READER : EDITOR))
                .toList();
        try (var one = LiveClient.visitor();
                var other = LiveClient.visitor()) {
            one.subscribe(room.topic());
            other.subscribe(room.topic());
            for (int i = 0; i < 25; i++) {
                for (var writer : writers) {
                    writer.send(room.topic(), "message " + UUID.randomUUID());
                }
            }
            var heard = one.events(100);
            assertThat(numbers(heard))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
            assertThat(other.events(100)).isEqualTo(heard);
        } finally {
            writers.forEach(LiveClient::close);
        }
    }

    @Test
    void a_visitor_listens_but_does_not_speak() {
        try (var visitor = LiveClient.visitor()) {
            visitor.send(room.topic(), "Let me in");
            assertThat(visitor.await("error").getInteger("status")).isEqualTo(401);
        }
    }

    @Test
    void what_is_wrong_is_said_and_the_connection_goes_on() {
        try (var client = LiveClient.of(READER)) {
            client.sayRaw("no json");
            assertThat(client.await("error").getInteger("status")).isEqualTo(400);
            client.say(new JsonObject().put("op", "subscribe").put("topic", "chat/0"));
            assertThat(client.await("error").getInteger("status")).isEqualTo(400);
            client.say(new JsonObject().put("op", "subscribe").put("topic", "chat/999999999"));
            assertThat(client.await("error").getInteger("status")).isEqualTo(404);
            client.say(new JsonObject()
                    .put("op", "send")
                    .put("topic", room.topic())
                    .put("text", "no id"));
            assertThat(client.await("error").getInteger("status")).isEqualTo(400);
            client.send(room.topic(), "x".repeat(501));
            var tooLong = client.await("error");
            assertThat(tooLong.getInteger("status")).isEqualTo(422);
            assertThat(tooLong.getInteger("limit")).isEqualTo(500);
            client.send(room.topic(), "This one is right");
            assertThat(client.await("ack").getLong("seq")).isEqualTo(1);
        }
    }

    @Test
    void the_same_said_again_at_once_is_refused_with_the_reason() {
        room.say(READER, "Buy now!");
        var again = room.post(READER, "BUY  now");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("type")).endsWith("said-already");
        assertThat(room.post(OTHER_READER, "Buy now!").status()).isEqualTo(201);
    }

    @Test
    void history_is_read_by_number_in_both_directions() {
        IntStream.rangeClosed(1, 7).forEach(i -> room.say(i % 2 == 0 ? READER : OTHER_READER, "number " + i));
        var last = Cast.get(room.messages() + "?limit=3").json();
        assertThat(numbers(items(last))).containsExactly(5L, 6L, 7L);
        var before = Cast.get(room.messages() + "?limit=3&before=" + last.getLong("next"))
                .json();
        assertThat(numbers(items(before))).containsExactly(2L, 3L, 4L);
        var after = Cast.get(room.messages() + "?limit=5&after=2").json();
        assertThat(numbers(items(after))).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(after.getValue("next")).isNull();
        assertThat(Cast.get(room.messages() + "?before=x").status()).isEqualTo(400);
        assertThat(Cast.get("/api/articles/999999999/chat/messages").status()).isEqualTo(404);
    }

    private static List<Long> numbers(List<JsonObject> events) {
        return events.stream().map(event -> event.getLong("seq")).toList();
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
