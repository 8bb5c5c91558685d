package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;

/// WebSocket test: a page is told how many are here and who is writing, and a reader what concerns them alone.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class GatheringTest {

    private final String topic = "chat/" + Cast.newStory();

    @Test
    void those_who_are_here_are_counted_as_they_come_and_go() {
        try (var first = LiveClient.visitor()) {
            first.subscribe(topic);
            assertThat(first.await("presence").getInteger("present")).isEqualTo(1);
            try (var second = LiveClient.visitor()) {
                second.subscribe(topic);
                assertThat(second.await("presence").getInteger("present")).isEqualTo(2);
                first.await(said -> said.getInteger("present", 0) == 2, "second");
            }
            first.await(said -> said.getInteger("present", 0) == 1, "farewell");
        }
    }

    @Test
    void whoever_writes_is_named_to_the_others() {
        try (var listener = LiveClient.visitor();
                var writer = LiveClient.of(READER)) {
            listener.subscribe(topic);
            writer.say(typing());
            writer.subscribe(topic);
            writer.say(typing());
            var seen = listener.await("typing");
            assertThat(seen.getString("topic")).isEqualTo(topic);
            assertThat(seen.getJsonArray("names")).hasSize(1);
            assertThat(seen.getInteger("more")).isZero();
        }
    }

    @Test
    void however_many_write_a_few_are_named() {
        var writers = Stream.of(READER, OTHER_READER, MODERATOR, EDITOR, ADMIN)
                .map(LiveClient::of)
                .toList();
        try (var listener = LiveClient.visitor()) {
            listener.subscribe(topic);
            writers.forEach(writer -> writer.subscribe(topic));
            writers.forEach(writer -> writer.say(typing()));
            var seen = listener.await(
                    said -> said.getString("op").equals("typing")
                            && said.getJsonArray("names").size() + said.getInteger("more") == writers.size(),
                    "typing of all");
            assertThat(seen.getJsonArray("names")).hasSize(3).doesNotHaveDuplicates();
            assertThat(seen.getInteger("more")).isEqualTo(2);
        } finally {
            writers.forEach(LiveClient::close);
        }
    }

    @Test
    void whoever_stops_writing_is_soon_named_no_more() {
        try (var listener = LiveClient.visitor();
                var stopping = LiveClient.of(READER);
                var writing = LiveClient.of(OTHER_READER)) {
            listener.subscribe(topic);
            stopping.subscribe(topic);
            writing.subscribe(topic);
            stopping.say(typing());
            var first = listener.await("typing").getJsonArray("names");
            writing.say(typing());
            assertThat(listener.await("typing").getJsonArray("names"))
                    .hasSize(2)
                    .containsAll(first);
            Eventually.until("only one of them is named", () -> {
                writing.say(typing());
                var names = listener.await("typing").getJsonArray("names");
                return names.size() == 1 && !names.equals(first);
            });
        }
    }

    @Test
    void a_visitor_has_no_name_to_be_shown() {
        try (var visitor = LiveClient.visitor();
                var writer = LiveClient.of(READER)) {
            writer.subscribe(topic);
            visitor.subscribe(topic);
            visitor.say(typing());
            visitor.subscribe(topic);
            writer.say(typing());
            var seen = visitor.await("typing");
            assertThat(seen.getJsonArray("names")).hasSize(1);
            assertThat(seen.getInteger("more")).isZero();
        }
    }

    @Test
    void a_visitor_has_no_topic_of_their_own_and_nobody_another_readers() {
        try (var visitor = LiveClient.visitor();
                var reader = LiveClient.of(READER)) {
            visitor.say(new JsonObject().put("op", "subscribe").put("topic", "me"));
            assertThat(visitor.await("error").getInteger("status")).isEqualTo(401);
            reader.say(new JsonObject().put("op", "subscribe").put("topic", "me/1"));
            assertThat(reader.await("error").getInteger("status")).isEqualTo(400);
        }
    }

    private JsonObject typing() {
        return new JsonObject().put("op", "typing").put("topic", topic);
    }
}
