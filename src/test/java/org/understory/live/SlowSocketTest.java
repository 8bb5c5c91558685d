package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;

/// WebSocket test: a reader who does not read holds nobody up, and comes back without a gap.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SlowSocketTest {

    /// More than the buffers of two kernels and the service take for one connection.
    private static final int EVENTS = 20_000;

    private static final String FILLER = "x".repeat(2000);
    private static final int AT_ONCE = 200;

    @Inject
    Hub hub;

    @Test
    void a_stalled_reader_starts_afresh_while_the_others_hear_everything() {
        var topic = new Topic.Chat(Cast.newStory());
        try (var slow = LiveClient.visitor();
                var quick = LiveClient.visitor()) {
            slow.subscribe(topic.name());
            quick.subscribe(topic.name());
            slow.stall();
            for (long first = 1; first <= EVENTS; first += AT_ONCE) {
                hub.publish(topic, events(first));
                assertThat(numbers(quick.events(AT_ONCE)))
                        .containsExactlyElementsOf(
                                LongStream.range(first, first + AT_ONCE).boxed().toList());
            }
            slow.goOn();
            var heard = 0L;
            for (var next = slow.await("events"); ; next = slow.await(m -> true, "reset")) {
                if (next.getString("op").equals("reset")) {
                    break;
                }
                if (next.getString("op").equals("events")) {
                    for (var item : next.getJsonArray("items")) {
                        assertThat(((JsonObject) item).getLong("seq")).isEqualTo(++heard);
                    }
                }
            }
            assertThat(heard).isLessThan(EVENTS);
            hub.publish(topic, events(EVENTS + 1));
            assertThat(numbers(slow.events(AT_ONCE)).getFirst()).isEqualTo(EVENTS + 1);
        }
    }

    private static List<Event> events(long first) {
        return LongStream.range(first, first + AT_ONCE)
                .mapToObj(seq -> new Event(
                        seq,
                        false,
                        new JsonObject().put("seq", seq).put("text", FILLER).encode()))
                .toList();
    }

    private static List<Long> numbers(List<JsonObject> events) {
        return events.stream().map(event -> event.getLong("seq")).toList();
    }
}
