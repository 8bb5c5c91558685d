package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;

/// HTTP test: one address cannot take all connections, nor write as much as it likes, and what a client says of its own
/// address changes nothing. THREATS S39, S49.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CrowdedAddressTest {

    /// As the tests are set up.
    private static final int CONNECTIONS = 5;

    private static final int WRITES = 40;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void one_address_has_so_many_connections_and_others_have_theirs() {
        var open = new ArrayList<WebSocket>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                open.add(connect("198.51.100." + i + ", 203.0.113.1"));
            }
            assertThat(refused("198.51.100.99, 203.0.113.1")).isEqualTo(429);
            assertThat(refused("203.0.113.2, 203.0.113.1")).isEqualTo(429);
            open.add(connect("203.0.113.1, 203.0.113.2"));
        } finally {
            open.forEach(WebSocket::abort);
        }
    }

    @Test
    void one_address_writes_so_much_at_once() {
        var story = Cast.newStory();
        var statuses = IntStream.range(0, 2 * WRITES)
                .map(i -> Cast.sendAs(
                                READER,
                                "POST",
                                "/api/articles/" + story + "/comments",
                                new JsonObject(Map.of("text", "From one address, number " + i)),
                                "X-Forwarded-For",
                                "198.51.100." + i + ", 203.0.113.3")
                        .status())
                .boxed()
                .toList();
        assertThat(statuses.subList(0, WRITES)).containsOnly(201);
        assertThat(statuses.subList(WRITES, 2 * WRITES)).containsOnly(429);
        assertThat(Cast.comment(READER, story, "From elsewhere").status()).isEqualTo(201);
    }

    private WebSocket connect(String forwarded) {
        return http.newWebSocketBuilder()
                .header("X-Forwarded-For", forwarded)
                .buildAsync(LiveClient.address(), new WebSocket.Listener() {})
                .join();
    }

    private int refused(String forwarded) {
        try {
            connect(forwarded).abort();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }
}
