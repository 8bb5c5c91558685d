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
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: what is said in a room reaches everybody once, in one order, also those who were away.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LiveChatTest {

    private long article;
    private String topic;

    @BeforeEach
    void a_room() {
        article = Cast.newStory();
        topic = "chat/" + article;
    }

    @Test
    void a_message_is_acknowledged_with_its_number_and_reaches_everybody() {
        try (var writer = LiveClient.of(READER);
                var visitor = LiveClient.visitor()) {
            assertThat(visitor.subscribe(topic).getLong("head")).isZero();
            var id = writer.send(topic, "Is *anybody* here?");
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
            visitor.subscribe(topic);
            say(READER, "Nothing but this");
            var read = Cast.get(messages()).json().getJsonArray("items").getJsonObject(0);
            assertThat(visitor.events(1).getFirst()).isEqualTo(read);
        }
    }

    @Test
    void the_same_id_again_is_the_same_message_whichever_way_it_comes() {
        try (var writer = LiveClient.of(READER)) {
            var id = writer.send(topic, "Said once");
            assertThat(writer.await("ack").getLong("seq")).isEqualTo(1);
            writer.send(topic, "Said once", id);
            assertThat(writer.await("ack").getLong("seq")).isEqualTo(1);
            var byHttp = Cast.sendAs(READER, "POST", messages(), text("Said once"), "Idempotency-Key", id);
            assertThat(byHttp.status()).isEqualTo(201);
            assertThat(byHttp.json().getLong("seq")).isEqualTo(1);
            writer.send(topic, "Something else", id);
            assertThat(writer.await("error").getInteger("status")).isEqualTo(422);
            assertThat(Cast.get(messages()).json().getJsonArray("items")).hasSize(1);
        }
    }

    @Test
    void what_has_to_be_looked_up_first_keeps_its_place_before_what_was_sent_next() {
        try (var writer = LiveClient.of(MODERATOR);
                var visitor = LiveClient.visitor()) {
            visitor.subscribe(topic);
            var sent = IntStream.range(0, 10)
                    .mapToObj(i -> i % 2 == 0 ? "Good morning, @nobody " + i : "and good evening " + i)
                    .toList();
            sent.forEach(text -> writer.send(topic, text));
            assertThat(visitor.events(10))
                    .extracting(said -> said.getString("text"))
                    .containsExactlyElementsOf(sent);
        }
    }

    @Test
    void pages_with_all_rooms_are_told_in_which_something_was_said() {
        try (var page = LiveClient.visitor()) {
            page.subscribe("newsfeed");
            say(READER, "One");
            say(OTHER_READER, "Two");
            var messages = 0L;
            while (messages < 2) {
                messages = page.await("counts").getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .filter(item -> item.getLong("articleId") == article && item.containsKey("messages"))
                        .mapToLong(item -> item.getLong("messages"))
                        .findAny()
                        .orElse(messages);
            }
            assertThat(messages).isEqualTo(2);
        }
    }

    @Test
    void what_is_held_under_a_withdrawn_story_holds_up_nothing_else() {
        var hold = new JsonObject().put("mode", "hold").put("holdSeconds", 1);
        rule(hold);
        assertThat(Cast.sendAs(READER, "POST", messages(), text("Never shown")).status())
                .isEqualTo(202);
        withdraw();
        a_room();
        rule(hold);
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(topic);
            assertThat(Cast.sendAs(READER, "POST", messages(), text("Held for a second"))
                            .status())
                    .isEqualTo(202);
            assertThat(visitor.events(1).getFirst().getString("text")).isEqualTo("Held for a second");
        }
    }

    private void withdraw() {
        var story = Cast.get("/api/articles/" + article).json();
        var submission = Cast.submission(0).put("state", "withdrawn");
        assertThat(Cast.sendAs(
                                EDITOR,
                                "PUT",
                                "/api/articles/by-external-id/" + story.getString("externalId"),
                                submission)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void staff_remove_what_others_said_and_readers_do_not() {
        say(READER, "Something unkind");
        say(OTHER_READER, "Something kind");
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(topic);
            assertThat(Cast.sendAs(OTHER_READER, "DELETE", messages() + "/1", null)
                            .status())
                    .isEqualTo(403);
            assertThat(Cast.sendAs(MODERATOR, "DELETE", messages() + "/1", null).status())
                    .isEqualTo(204);
            assertThat(Cast.sendAs(EDITOR, "DELETE", messages() + "/1", null).status())
                    .isEqualTo(204);
            var removed = visitor.events(1).getFirst();
            assertThat(removed.getString("type")).isEqualTo("removed");
            assertThat(removed.getLong("target")).isEqualTo(1);
        }
        var items = Cast.get(messages()).json().getJsonArray("items");
        assertThat(items.getJsonObject(0).getString("text")).isEmpty();
        assertThat(items.getJsonObject(1).getString("text")).isEqualTo("Something kind");
        assertThat(Cast.get(messages()).json().getLong("head")).isEqualTo(3);
    }

    @Test
    void whoever_was_away_gets_exactly_what_was_missed() {
        try (var reader = LiveClient.visitor()) {
            var epoch = reader.subscribe(topic).getString("epoch");
            say(READER, "one");
            assertThat(reader.events(1)).hasSize(1);
            reader.cut();
            for (var text : List.of("two", "three", "four")) {
                say(OTHER_READER, text);
            }
            try (var back = LiveClient.visitor()) {
                back.subscribe(topic, 1, epoch);
                assertThat(numbers(back.events(3))).containsExactly(2L, 3L, 4L);
                say(READER, "five");
                assertThat(numbers(back.events(1))).containsExactly(5L);
            }
        }
    }

    @Test
    void another_history_starts_afresh() {
        say(READER, "one");
        try (var client = LiveClient.visitor()) {
            client.subscribe(topic, 1, "another");
            assertThat(client.await("reset").getLong("head")).isEqualTo(1);
            say(READER, "two");
            assertThat(numbers(client.events(1))).containsExactly(2L);
        }
    }

    @Test
    void nobody_is_given_a_text_that_was_removed_or_edited_since() {
        say(READER, "a slip of the pen");
        say(READER, "a secret");
        assertThat(Cast.sendAs(READER, "PATCH", messages() + "/1", text("a better word"))
                        .status())
                .isEqualTo(200);
        assertThat(Cast.sendAs(READER, "DELETE", messages() + "/2", null).status())
                .isEqualTo(204);
        try (var late = LiveClient.visitor()) {
            late.say(new JsonObject().put("op", "subscribe").put("topic", topic).put("after", 0));
            var events = late.events(4);
            assertThat(numbers(events)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(events.toString()).doesNotContain("slip of the pen", "secret");
            assertThat(events.get(0).getString("text")).isEqualTo("a better word");
            assertThat(events.get(1).getString("state")).isEqualTo("removed");
            assertThat(events.get(2).getLong("target")).isEqualTo(1);
            assertThat(events.get(3).getLong("target")).isEqualTo(2);
        }
        var page = Cast.get(messages());
        assertThat(page.body()).doesNotContain("slip of the pen", "secret");
        assertThat(page.json().getLong("head")).isEqualTo(4);
    }

    @Test
    void nor_while_others_have_heard_it() {
        try (var listener = LiveClient.visitor()) {
            listener.subscribe(topic);
            say(READER, "A name that should not be here");
            say(OTHER_READER, "A first try");
            answer(READER, "To the second", 2);
            Cast.sendAs(READER, "DELETE", messages() + "/1", null);
            Cast.sendAs(OTHER_READER, "PATCH", messages() + "/2", text("A second try"));
            var heard = listener.events(5);
            assertThat(heard.toString()).contains("A name that", "A first try");
            try (var returned = LiveClient.visitor()) {
                returned.say(new JsonObject()
                        .put("op", "subscribe")
                        .put("topic", topic)
                        .put("after", 0));
                var given = returned.events(5);
                assertThat(given.toString()).contains("A second try").doesNotContain("A name that", "A first try");
                assertThat(given.stream().map(e -> e.getLong("seq"))).containsExactly(1L, 2L, 3L, 4L, 5L);
            }
            say(READER, "Both hear this");
            assertThat(listener.events(1).getFirst().getLong("seq")).isEqualTo(6);
        }
    }

    @Test
    void edits_and_removals_reach_those_who_listen() {
        say(READER, "one");
        try (var client = LiveClient.visitor()) {
            client.subscribe(topic);
            Cast.sendAs(READER, "PATCH", messages() + "/1", text("uno"));
            Cast.sendAs(READER, "DELETE", messages() + "/1", null);
            var events = client.events(2);
            assertThat(events.get(0).getString("type")).isEqualTo("edited");
            assertThat(events.get(0).getString("text")).isEqualTo("uno");
            assertThat(events.get(1).getString("type")).isEqualTo("removed");
        }
    }

    @Test
    void many_writers_make_one_order_for_all() {
        var writers = IntStream.range(0, 4)
                .mapToObj(i -> LiveClient.of(i % 2 == 0 ? READER : EDITOR))
                .toList();
        try (var one = LiveClient.visitor();
                var other = LiveClient.visitor()) {
            one.subscribe(topic);
            other.subscribe(topic);
            for (int i = 0; i < 25; i++) {
                for (var writer : writers) {
                    writer.send(topic, "message " + UUID.randomUUID());
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
            visitor.send(topic, "Let me in");
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
            client.say(new JsonObject().put("op", "send").put("topic", topic).put("text", "no id"));
            assertThat(client.await("error").getInteger("status")).isEqualTo(400);
            client.send(topic, "x".repeat(501));
            var tooLong = client.await("error");
            assertThat(tooLong.getInteger("status")).isEqualTo(422);
            assertThat(tooLong.getInteger("limit")).isEqualTo(500);
            client.send(topic, "This one is right");
            assertThat(client.await("ack").getLong("seq")).isEqualTo(1);
        }
    }

    @Test
    void an_answer_quotes_what_it_answers_until_that_is_removed() {
        say(OTHER_READER, "The bridge opens on Friday");
        var answer = Cast.sendAs(READER, "POST", messages(), text("At last").put("replyTo", 1));
        assertThat(answer.json().getJsonObject("replyTo").getString("text")).isEqualTo("The bridge opens on Friday");
        assertThat(Cast.sendAs(READER, "POST", messages(), text("To whom?").put("replyTo", 77))
                        .status())
                .isEqualTo(422);
        Cast.sendAs(OTHER_READER, "DELETE", messages() + "/1", null);
        assertThat(Cast.get(messages() + "/2").json().getJsonObject("replyTo").getString("text"))
                .isEmpty();
    }

    @Test
    void only_their_author_edits_and_removes_messages() {
        say(READER, "mine");
        assertThat(Cast.sendAs(OTHER_READER, "PATCH", messages() + "/1", text("yours"))
                        .status())
                .isEqualTo(403);
        assertThat(Cast.sendAs(OTHER_READER, "DELETE", messages() + "/1", null).status())
                .isEqualTo(403);
        assertThat(Cast.sendAs(READER, "PATCH", messages() + "/9", text("none")).status())
                .isEqualTo(404);
    }

    @Test
    void the_same_said_again_at_once_is_refused_with_the_reason() {
        say(READER, "Buy now!");
        var again = Cast.sendAs(READER, "POST", messages(), text("BUY  now"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("type")).endsWith("said-already");
        assertThat(Cast.sendAs(OTHER_READER, "POST", messages(), text("Buy now!"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void modes_are_announced_and_kept() {
        try (var client = LiveClient.visitor()) {
            client.subscribe(topic);
            rule(new JsonObject().put("mode", "staff").put("notice", "Ask our reporter"));
            var ruled = client.events(1).getFirst();
            assertThat(ruled.getString("type")).isEqualTo("mode");
            assertThat(ruled.getJsonObject("room").getString("mode")).isEqualTo("staff");
            assertThat(post(READER, "May I?").status()).isEqualTo(409);
            assertThat(post(MODERATOR, "I may").status()).isEqualTo(201);
            rule(new JsonObject().put("mode", "slow").put("slowSeconds", 60));
            assertThat(post(READER, "first").status()).isEqualTo(201);
            var second = post(READER, "second");
            assertThat(second.status()).isEqualTo(429);
            assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(50, 60);
            rule(new JsonObject().put("mode", "newcomers").put("waitHours", 24));
            assertThat(post(OTHER_READER, "I am new").status()).isEqualTo(429);
            rule(new JsonObject().put("mode", "read-only"));
            assertThat(post(EDITOR, "Nobody writes").status()).isEqualTo(409);
        }
        assertThat(Cast.sendAs(
                                READER,
                                "PUT",
                                "/api/articles/" + article + "/chat",
                                new JsonObject().put("mode", "open"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_held_message_gets_its_number_when_it_is_released() {
        rule(new JsonObject().put("mode", "hold").put("holdSeconds", 1));
        try (var writer = LiveClient.of(READER);
                var visitor = LiveClient.visitor()) {
            visitor.subscribe(topic);
            writer.send(topic, "Wait for it");
            var ack = writer.await("ack");
            assertThat(ack.getString("state")).isEqualTo("held");
            assertThat(ack.containsKey("seq")).isFalse();
            assertThat(Cast.get(messages()).body()).doesNotContain("Wait for it");
            var said = visitor.events(1).getFirst();
            assertThat(said.getLong("seq")).isEqualTo(2);
            assertThat(said.getString("text")).isEqualTo("Wait for it");
        }
    }

    @Test
    void history_is_read_by_number_in_both_directions() {
        IntStream.rangeClosed(1, 7).forEach(i -> say(i % 2 == 0 ? READER : OTHER_READER, "number " + i));
        var last = Cast.get(messages() + "?limit=3").json();
        assertThat(numbers(items(last))).containsExactly(5L, 6L, 7L);
        var before =
                Cast.get(messages() + "?limit=3&before=" + last.getLong("next")).json();
        assertThat(numbers(items(before))).containsExactly(2L, 3L, 4L);
        var after = Cast.get(messages() + "?limit=5&after=2").json();
        assertThat(numbers(items(after))).containsExactly(3L, 4L, 5L, 6L, 7L);
        assertThat(after.getValue("next")).isNull();
        assertThat(Cast.get(messages() + "?before=x").status()).isEqualTo(400);
        assertThat(Cast.get("/api/articles/999999999/chat/messages").status()).isEqualTo(404);
    }

    private String messages() {
        return "/api/articles/" + article + "/chat/messages";
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }

    private Cast.Said post(String who, String text) {
        return Cast.sendAs(who, "POST", messages(), text(text));
    }

    private void say(String who, String text) {
        assertThat(post(who, text).status()).isEqualTo(201);
    }

    private void answer(String who, String text, long replyTo) {
        assertThat(Cast.sendAs(who, "POST", messages(), text(text).put("replyTo", replyTo))
                        .status())
                .isEqualTo(201);
    }

    private void rule(JsonObject rules) {
        assertThat(Cast.sendAs(EDITOR, "PUT", "/api/articles/" + article + "/chat", rules)
                        .status())
                .isEqualTo(200);
    }

    private static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private static List<Long> numbers(List<JsonObject> events) {
        return events.stream().map(event -> event.getLong("seq")).toList();
    }
}
