package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.StackResource;

/// WebSocket test: whoever is signed out speaks no more over a connection that was open. THREATS S34, S35.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SignedOutTest {

    private static final int SIGNED_OUT = 4401;

    private final String topic = "chat/" + Cast.newStory();

    @Test
    void logging_out_ends_the_sessions_connections_at_once() {
        var browser = PlainBrowser.of(READER);
        var session = PlainBrowser.SESSION + "=" + browser.cookie(PlainBrowser.SESSION);
        try (var page = LiveClient.inBrowser(session);
                var visitor = LiveClient.visitor()) {
            page.send(topic, "Still here");
            assertThat(page.await("ack").getLong("seq")).isEqualTo(1);
            browser.post("/logout", Map.of());
            assertThat(page.awaitClose()).isEqualTo(SIGNED_OUT);
            assertThat(visitor.subscribe(topic).getLong("head")).isEqualTo(1);
        }
        try (var again = LiveClient.inBrowser(session)) {
            again.send(topic, "And again");
            assertThat(again.await("error").getInteger("status")).isEqualTo(401);
        }
    }

    @Test
    void a_connection_ends_with_the_token_that_it_was_opened_with() {
        try (var client = LiveClient.of(READER)) {
            client.subscribe(topic);
            QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)), Clock.class);
            assertThat(client.awaitClose()).isEqualTo(SIGNED_OUT);
        }
    }
}
