package org.understory.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;

/// WebSocket test: what is no message of ours ends at most the connection that it came over. THREATS S38, S39.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HostileFramesTest {

    private static final int TEXT = 0x81;
    private static final int TEXT_TO_BE_CONTINUED = 0x01;
    private static final int CONTINUED = 0x00;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;

    private final String topic = "chat/" + Cast.newStory();

    @Test
    void values_of_other_types_are_refused_and_the_connection_goes_on() {
        var odd = List.of(
                "[]",
                "7",
                "null",
                "\"subscribe\"",
                "{}",
                "{\"op\":[\"subscribe\"],\"topic\":\"%s\"}",
                "{\"op\":{\"op\":\"subscribe\"},\"topic\":\"%s\"}",
                "{\"op\":null,\"topic\":\"%s\"}",
                "{\"op\":\"subscribe\",\"topic\":null}",
                "{\"op\":\"subscribe\",\"topic\":[\"%s\"]}",
                "{\"op\":\"subscribe\",\"topic\":{\"name\":\"%s\"}}",
                "{\"op\":\"subscribe\",\"topic\":\"%s\",\"after\":\"1\"}",
                "{\"op\":\"subscribe\",\"topic\":\"%s\",\"after\":-1}",
                "{\"op\":\"subscribe\",\"topic\":\"%s\",\"after\":1e400}",
                "{\"op\":\"send\",\"topic\":\"%s\",\"id\":[],\"text\":\"x\"}",
                "{\"op\":\"send\",\"topic\":\"%s\",\"id\":\"5f0f8f0e-6a3c-4a63-9f5f-2f7d9f0a5b11\",\"text\":{}}",
                "{\"op\":\"__proto__\",\"topic\":\"%s\"}",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "[".repeat(30_000));
        try (var client = LiveClient.visitor()) {
            for (var message : odd) {
                client.sayRaw(message.replace("%s", topic));
                assertThat(client.await("error").getInteger("status"))
                        .as(message.substring(0, Math.min(80, message.length())))
                        .isBetween(400, 499);
            }
            assertThat(client.subscribe(topic).getLong("head")).isZero();
        }
    }

    @Test
    void bytes_that_are_no_text_are_no_message() throws Exception {
        try (var raw = new Raw()) {
            raw.send(TEXT, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'});
            assertThat(raw.answer()).contains("\"op\":\"error\"", "\"status\":400");
        }
        othersAreHeard();
    }

    @Test
    void a_frame_that_is_too_big_ends_the_connection_before_it_is_read() throws Exception {
        try (var raw = new Raw()) {
            raw.announce(TEXT, 10_000_000);
            assertThat(raw.isEnded()).isTrue();
        }
        othersAreHeard();
    }

    @Test
    void a_message_of_endless_pieces_ends_the_connection() throws Exception {
        try (var raw = new Raw()) {
            raw.send(TEXT_TO_BE_CONTINUED, "{\"op\":\"".getBytes(UTF_8));
            assertThat(raw.endsWhile(
                            () -> raw.send(CONTINUED, "x".repeat(50_000).getBytes(UTF_8))))
                    .isTrue();
        }
        othersAreHeard();
    }

    @Test
    void whoever_asks_for_signs_of_life_without_end_holds_nobody_up() throws Exception {
        try (var raw = new Raw()) {
            for (int i = 0; i < 20_000; i++) {
                raw.send(PING, new byte[125]);
            }
            othersAreHeard();
        }
    }

    @Test
    void whoever_floods_and_does_not_listen_is_let_go() throws Exception {
        try (var raw = new Raw()) {
            var message =
                    "{\"op\":\"subscribe\",\"topic\":\"%s\"}".formatted(topic).getBytes(UTF_8);
            assertThat(raw.endsWhile(() -> raw.send(TEXT, message))).isTrue();
        }
        othersAreHeard();
    }

    private void othersAreHeard() {
        try (var other = LiveClient.of(Cast.READER)) {
            other.subscribe(topic);
            other.send(topic, "Still here " + System.nanoTime());
            assertThat(other.await("ack").getLong("seq")).isPositive();
        }
    }

    private interface Act {
        void take() throws IOException;
    }

    /// A connection that sends whatever it is told to.
    private static final class Raw implements Closeable {

        private static final int MOST_ACTS = 2_000_000;

        private final Socket socket;
        private final DataInputStream in;

        Raw() throws IOException {
            var here = URI.create(Cast.origin());
            socket = new Socket(here.getHost(), here.getPort());
            socket.setSoTimeout(20_000);
            in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write("""
                    GET /live HTTP/1.1\r
                    Host: %s\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    \r
                    """.formatted(here.getAuthority()).getBytes(US_ASCII));
            var head = new ByteArrayOutputStream();
            while (!head.toString(US_ASCII).endsWith("\r\n\r\n")) {
                head.write(in.readByte());
            }
            assertThat(head.toString(US_ASCII)).startsWith("HTTP/1.1 101 ");
        }

        void announce(int first, long length) throws IOException {
            var frame = new ByteArrayOutputStream();
            frame.write(first);
            if (length < 126) {
                frame.write(0x80 | (int) length);
            } else if (length < 65_536) {
                frame.write(0x80 | 126);
                frame.write((int) length >> 8);
                frame.write((int) length);
            } else {
                frame.write(0x80 | 127);
                for (int shift = 56; shift >= 0; shift -= 8) {
                    frame.write((int) (length >> shift));
                }
            }
            frame.write(new byte[4]);
            socket.getOutputStream().write(frame.toByteArray());
        }

        void send(int first, byte[] payload) throws IOException {
            announce(first, payload.length);
            socket.getOutputStream().write(payload);
        }

        /// Whether the other side ends the connection if this is done over and over.
        boolean endsWhile(Act act) {
            try {
                for (int i = 0; i < MOST_ACTS; i++) {
                    act.take();
                }
                return false;
            } catch (IOException _) {
                return true;
            }
        }

        /// The next message.
        String answer() throws IOException {
            in.readUnsignedByte();
            var length = in.readUnsignedByte();
            return new String(in.readNBytes(length < 126 ? length : in.readUnsignedShort()), UTF_8);
        }

        /// Whether the other side says goodbye, or goes without.
        boolean isEnded() throws IOException {
            var next = in.read();
            return next < 0 || next == CLOSE;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
