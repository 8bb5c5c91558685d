package org.understory.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Collections;
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

    /// RFC 6455, 4.1.
    private static final int WEBSOCKET = 13;

    private static final int BEFORE_IT_WAS_A_STANDARD = 4;

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
    void of_many_handshakes_at_once_no_more_are_answered() throws IOException {
        var asking = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 4 * CONNECTIONS; i++) {
                var handshake = handshake(WEBSOCKET, "203.0.113.4");
                asking.add(send(handshake.substring(0, handshake.length() - 1)));
            }
            for (var socket : asking) {
                socket.getOutputStream().write('\n');
            }
            var statuses = new ArrayList<String>();
            for (var socket : asking) {
                statuses.add(status(socket));
            }
            assertThat(statuses).containsOnly("101", "429");
            assertThat(Collections.frequency(statuses, "101")).isEqualTo(CONNECTIONS);
        } finally {
            for (var socket : asking) {
                socket.close();
            }
        }
    }

    @Test
    void handshakes_that_fail_take_nobodys_place() throws IOException {
        var open = new ArrayList<WebSocket>();
        var failed = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 2 * CONNECTIONS; i++) {
                failed.add(send(handshake(BEFORE_IT_WAS_A_STANDARD, "203.0.113.5")));
                assertThat(status(failed.getLast())).isEqualTo("426");
            }
            for (int i = 0; i < CONNECTIONS; i++) {
                open.add(connect("203.0.113.5"));
            }
        } finally {
            open.forEach(WebSocket::abort);
            for (var socket : failed) {
                socket.close();
            }
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

    private static String handshake(int version, String forwarded) {
        return """
                GET /live HTTP/1.1
                Host: %s
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: %d
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                X-Forwarded-For: %s

                """.formatted(LiveClient.address().getAuthority(), version, forwarded)
                .replace("\n", "\r\n");
    }

    private static Socket send(String bytes) throws IOException {
        var socket =
                new Socket(LiveClient.address().getHost(), LiveClient.address().getPort());
        socket.getOutputStream().write(bytes.getBytes(US_ASCII));
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 101".length()), US_ASCII)
                .substring("HTTP/1.1 ".length());
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
