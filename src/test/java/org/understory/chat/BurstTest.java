package org.understory.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: a room that is overrun slows itself down, says so, and is let go again.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BurstTest {

    private static final int BURST = 60;

    private final long article = Cast.newStory();

    @Inject
    Bursts bursts;

    /// A day that is over: what is said today stays the latest for other tests.
    private Instant now = Instant.now().minus(Duration.ofDays(1));

    @BeforeEach
    void a_quiet_room() {
        passes(Duration.ZERO);
    }

    @Test
    void an_overrun_room_slows_down_and_is_let_go_step_by_step() {
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe("chat/" + article);
            say(0);
            look(Duration.ofSeconds(5));
            burst();
            look(Duration.ofSeconds(5));
            assertThat(secondsAnnounced(visitor, BURST + 2)).isEqualTo(5);
            passes(Duration.ofSeconds(6));
            assertThat(post(READER, "And one more").status()).isEqualTo(201);
            assertThat(post(READER, "And another one").status()).isEqualTo(429);
            assertThat(post(MODERATOR, "Please wait a little").status()).isEqualTo(201);
            assertThat(post(MODERATOR, "Thank you").status()).isEqualTo(201);
            look(Duration.ofSeconds(20));
            look(Duration.ofSeconds(20));
            assertThat(secondsAnnounced(visitor, 4)).isZero();
            assertThat(post(READER, "And another one").status()).isEqualTo(201);
        }
    }

    @Test
    void staff_can_switch_it_off() {
        var off = new JsonObject().put("mode", "open").put("selfTuning", false);
        assertThat(Cast.sendAs(EDITOR, "PUT", "/api/articles/" + article + "/chat", off)
                        .status())
                .isEqualTo(200);
        say(0);
        look(Duration.ofSeconds(5));
        burst();
        look(Duration.ofSeconds(5));
        assertThat(post(READER, "Still as fast").status()).isEqualTo(201);
        assertThat(post(READER, "As one can").status()).isEqualTo(201);
    }

    private int secondsAnnounced(LiveClient visitor, int events) {
        return visitor.events(events).getLast().getJsonObject("room").getInteger("burstSeconds");
    }

    private void burst() {
        for (int i = 1; i <= BURST; i++) {
            say(i);
        }
    }

    private void say(int number) {
        assertThat(post(READER, "Goal number " + number).status()).isEqualTo(201);
    }

    private Cast.Said post(String who, String text) {
        return Cast.sendAs(
                who, "POST", "/api/articles/" + article + "/chat/messages", new JsonObject().put("text", text));
    }

    /// Looks at the rooms when so much time has passed.
    private void look(Duration passed) {
        passes(passed);
        bursts.look();
    }

    /// Nothing else makes time pass, however long the machine takes.
    private void passes(Duration passed) {
        now = now.plus(passed);
        QuarkusMock.installMockForType(Clock.fixed(now, ZoneOffset.UTC), Clock.class);
    }
}
