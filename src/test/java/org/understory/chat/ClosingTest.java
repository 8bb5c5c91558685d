package org.understory.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: a room closes at the time that it was given, for everybody, without anybody doing anything.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ClosingTest {

    private final long article = Cast.newStory();
    private final String topic = "chat/" + article;

    /// A day that is over: what is said today stays the latest for other tests.
    private final Instant opened = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    private final Instant closes = opened.plus(Duration.ofHours(1));

    @BeforeEach
    void a_room_that_closes_in_an_hour() {
        itIs(opened);
        rule(new JsonObject().put("mode", "open").put("closesAt", closes.toString()));
    }

    @Test
    void it_takes_messages_until_then_and_none_after() {
        try (var writer = LiveClient.of(READER)) {
            itIs(closes.minusMillis(1));
            writer.send(topic, "In time");
            writer.await("ack");
            assertThat(post(READER, "Just in time").status()).isEqualTo(201);
            itIs(closes);
            writer.send(topic, "Too late");
            assertThat(writer.await("error").getString("type")).endsWith(":closed");
            var late = post(READER, "Too late");
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.problem()).isEqualTo("closed");
            assertThat(post(MODERATOR, "Too late for staff").status()).isEqualTo(409);
        }
        assertThat(Cast.get(messages()).body()).contains("Just in time").doesNotContain("Too late");
    }

    @Test
    void those_who_listen_know_the_time_before_and_are_told_when_it_changes() {
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(topic);
            var later = closes.plus(Duration.ofHours(1));
            rule(new JsonObject().put("mode", "open").put("closesAt", later.toString()));
            var told = visitor.events(1).getFirst();
            assertThat(told.getString("type")).isEqualTo("mode");
            assertThat(told.getJsonObject("room").getInstant("closesAt")).isEqualTo(later);
            assertThat(Cast.get(messages()).json().getJsonObject("room").getInstant("closesAt"))
                    .isEqualTo(later);
            itIs(later);
            rule(new JsonObject().put("mode", "open"));
            assertThat(visitor.events(1).getFirst().getJsonObject("room").getValue("closesAt"))
                    .isNull();
            assertThat(post(READER, "Open again").status()).isEqualTo(201);
        }
    }

    @Test
    void pages_say_when_and_then_that_it_is_closed() {
        assertThat(page()).contains("data-closes>").doesNotContain("data-takes-nothing");
        itIs(closes);
        Eventually.until(
                "visitors see that it is closed",
                () -> page().contains("data-takes-nothing") && !page().contains("data-closes>"));
        assertThat(Cast.getAs(READER, "/chats/" + article).body()).contains("data-takes-nothing");
    }

    private String page() {
        return Cast.get("/chats/" + article).body();
    }

    private String messages() {
        return "/api/articles/" + article + "/chat/messages";
    }

    private Cast.Said post(String who, String text) {
        return Cast.sendAs(who, "POST", messages(), new JsonObject().put("text", text));
    }

    private void rule(JsonObject rules) {
        assertThat(Cast.sendAs(EDITOR, "PUT", "/api/articles/" + article + "/chat", rules)
                        .status())
                .isEqualTo(200);
    }

    private static void itIs(Instant now) {
        QuarkusMock.installMockForType(Clock.fixed(now, ZoneOffset.UTC), Clock.class);
    }
}
