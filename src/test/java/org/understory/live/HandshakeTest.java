package org.understory.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.StackResource;

/// HTTP test: who may open a live connection, and from where. THREATS S31, S40, S41.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HandshakeTest {

    private static final String ELSEWHERE = "https://evil.example";

    @Test
    void a_page_of_another_site_opens_nothing_in_a_readers_name() {
        var browser = PlainBrowser.of(READER);
        var cookie = PlainBrowser.SESSION + "=" + browser.cookie(PlainBrowser.SESSION);
        var here = URI.create(Cast.origin());
        var others = List.of(
                ELSEWHERE,
                "null",
                Cast.origin() + ".evil.test",
                "http://evil." + here.getAuthority(),
                "http://evil" + here.getAuthority(),
                "http://" + here.getAuthority() + "@evil.test",
                "http://" + here.getHost() + ":" + (here.getPort() + 1),
                "https://" + here.getAuthority());
        for (var origin : others) {
            assertThat(shake(Map.of("Cookie", cookie, "Origin", origin)))
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(shake(Map.of("Cookie", cookie))).isEqualTo(403);
        assertThat(shake(Map.of("Cookie", cookie, "Origin", Cast.origin()))).isEqualTo(101);
    }

    @Test
    void a_page_of_another_site_opens_nothing_for_visitors_either() {
        assertThat(shake(Map.of("Origin", ELSEWHERE))).isEqualTo(403);
        assertThat(shake(Map.of())).isEqualTo(101);
    }

    @Test
    void a_bad_token_is_refused_and_a_token_in_the_address_is_none() {
        assertThat(shake(Map.of("Authorization", "Bearer nonsense"))).isEqualTo(401);
        assertThat(shake(Map.of("Authorization", "Bearer " + Cast.token(READER))))
                .isEqualTo(101);
        assertThat(Cast.get("/live?access_token=" + Cast.token(READER)).status())
                .isEqualTo(400);
    }

    @Test
    void frames_are_not_compressed_although_a_browser_offers_it() throws Exception {
        var here = URI.create(Cast.origin());
        try (var socket = new Socket(here.getHost(), here.getPort())) {
            socket.getOutputStream().write("""
                    GET /live HTTP/1.1\r
                    Host: %s\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
                    \r
                    """.formatted(here.getAuthority()).getBytes(US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 101 ");
            for (var line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
                assertThat(line.toLowerCase(Locale.ROOT)).doesNotStartWith("sec-websocket-extensions");
            }
        }
    }

    /// @return 101 where the connection was opened
    private static int shake(Map<String, String> headers) {
        var handshake = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(handshake::header);
        try {
            handshake
                    .buildAsync(LiveClient.address(), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }
}
