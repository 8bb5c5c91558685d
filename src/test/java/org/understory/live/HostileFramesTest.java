package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;

/// WebSocket test: whatever comes over one socket, that one is refused or closed, and the others go on. THREATS S38,
/// S39.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HostileFramesTest {

    private static final byte[] SMALL = "{\"op\":\"typing\",\"topic\":\"chat/1\"}".getBytes(StandardCharsets.UTF_8);
    private static final int MANY = 20_000;

    /// More than a connection may send at once, and not so many that it is closed.
    private static final int TOO_MANY = 60;

    private final String topic = "chat/" + Cast.newStory();
    private LiveClient bystander;

    @BeforeEach
    void somebody_else_is_here() {
        bystander = LiveClient.visitor();
        bystander.subscribe(topic);
    }

    @AfterEach
    void and_goes_on_undisturbed() {
        assertThat(bystander.subscribe(topic).getString("topic")).isEqualTo(topic);
        bystander.close();
    }

    static List<String> strange() {
        return List.of(
                "",
                "null",
                "[]",
                "7",
                "\"subscribe\"",
                "{",
                "{}",
                "{\"op\":[\"subscribe\"],\"topic\":\"chat/1\"}",
                "{\"op\":{\"a\":1},\"topic\":\"chat/1\"}",
                "{\"op\":\"subscribe\",\"topic\":[\"chat/1\"]}",
                "{\"op\":\"subscribe\",\"topic\":{}}",
                "{\"op\":\"subscribe\",\"topic\":\"chat/1\",\"after\":\"0\"}",
                "{\"op\":\"subscribe\",\"topic\":\"chat/1\",\"after\":-1}",
                "{\"op\":\"subscribe\",\"topic\":\"chat/1\",\"after\":1e400}",
                "{\"op\":\"subscribe\",\"topic\":\"chat/1\",\"epoch\":[1]}",
                "{\"op\":\"subscribe\",\"topic\":\"__proto__\"}",
                "{\"op\":\"subscribe\",\"topic\":\"moderation\"}",
                "{\"op\":\"subscribe\",\"topic\":\"chat/99999999999999999999\"}",
                "{\"op\":\"subscribe\",\"topic\":\"chat/1\u0000\"}",
                "{\"op\":\"subscribe\",\"topic\":\"chat/999999999\"}",
                "{\"op\":\"send\",\"topic\":\"newsfeed\",\"id\":\"5f0f8f0e-6a3c-4a63-9f5f-2f7d9f0a5b11\",\"text\":\"a\"}",
                "{\"op\":\"destroy\",\"topic\":\"chat/1\"}",
                "[".repeat(10_000),
                "{\"a\":".repeat(2000) + "1" + "}".repeat(2000));
    }

    @ParameterizedTest
    @MethodSource("strange")
    void strange_messages_are_answered_with_an_error(String message) {
        try (var client = LiveClient.visitor()) {
            client.sayRaw(message);
            assertThat(client.await("error").getInteger("status")).isBetween(400, 422);
            assertThat(client.subscribe(topic).getString("topic")).isEqualTo(topic);
        }
    }

    @Test
    void whoever_is_too_fast_is_told_which_message_was_refused() {
        try (var client = LiveClient.visitor()) {
            var ids = IntStream.range(0, TOO_MANY)
                    .mapToObj(i -> client.send(topic, "Number " + i))
                    .toList();
            var refused = client.await(m -> m.getInteger("status", 0) == 429, "429");
            assertThat(ids).contains(refused.getString("id"));
        }
    }

    @Test
    void what_is_no_text_closes() {
        try (var socket = RawSocket.open()) {
            socket.send(RawSocket.FINAL | RawSocket.BINARY, SMALL);
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
        try (var socket = RawSocket.open()) {
            socket.send(RawSocket.FINAL | RawSocket.TEXT, new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
            assertThat(socket.awaitClose()).isIn(1006, 1007);
        }
    }

    @Test
    void frames_that_break_the_protocol_close() {
        // Unmasked; a reserved opcode; a reserved bit; a ping in parts.
        for (var bytes : List.of("8103616263", "8380000000000", "c18000000000", "098000000000")) {
            try (var socket = RawSocket.open()) {
                socket.sendHex(bytes.length() % 2 == 0 ? bytes : bytes + "0");
                assertThat(socket.awaitClose()).as(bytes).isIn(1002, 1006);
            }
        }
    }

    @Test
    void what_is_too_large_is_not_read_to_its_end() {
        try (var socket = RawSocket.open()) {
            socket.send(RawSocket.FINAL | RawSocket.TEXT, new byte[10_000_000]);
            assertThat(socket.awaitClose()).isIn(1006, 1009);
        }
        try (var socket = RawSocket.open()) {
            socket.send(RawSocket.TEXT, SMALL);
            for (int i = 0; i < MANY && socket.send(RawSocket.CONTINUATION, SMALL); i++) {
                // One message that never ends.
            }
            assertThat(socket.awaitClose()).isIn(1006, 1009);
        }
    }

    @Test
    void a_flood_of_messages_or_pings_closes() {
        for (var opcode : List.of(RawSocket.TEXT, RawSocket.PING)) {
            try (var socket = RawSocket.open()) {
                for (int i = 0; i < MANY && socket.send(RawSocket.FINAL | opcode, SMALL); i++) {
                    // As fast as it goes.
                }
                assertThat(socket.awaitClose()).isIn(1006, 1008);
            }
        }
    }
}
