package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
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
