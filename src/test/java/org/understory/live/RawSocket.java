package org.understory.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A WebSocket as bytes (RFC 6455), for frames that a well-behaved client would not send.
final class RawSocket implements AutoCloseable {

    static final int TEXT = 0x1;
    static final int CONTINUATION = 0x0;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;

    /// In a frame's first byte.
    static final int FINAL = 0x80;

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    static RawSocket open() {
        var address = LiveClient.address();
        try {
            var socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("""
                    GET /live HTTP/1.1
                    Host: %s
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """.formatted(address.getAuthority()))
                            .replace("\n", "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            if (!head.toString().startsWith("HTTP/1.1 101")) {
                throw new AssertionError(head);
            }
            return new RawSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param first the frame's first byte: an opcode, with [#FINAL] where it is the last of its message
    /// @return whether it could be sent at all
    boolean send(int first, byte[] payload) {
        try {
            socket.getOutputStream().write(frame(first, payload));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    boolean sendHex(String bytes) {
        try {
            socket.getOutputStream().write(HexFormat.of().parseHex(bytes));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Masked with zeros, which leaves the payload as it is.
    private static byte[] frame(int first, byte[] payload) {
        var length = payload.length < 126 ? new byte[] {(byte) (0x80 | payload.length)} : extended(payload.length);
        var frame = new byte[1 + length.length + 4 + payload.length];
        frame[0] = (byte) first;
        System.arraycopy(length, 0, frame, 1, length.length);
        System.arraycopy(payload, 0, frame, 1 + length.length + 4, payload.length);
        return frame;
    }

    private static byte[] extended(int length) {
        if (length < 1 << 16) {
            return new byte[] {(byte) (0x80 | 126), (byte) (length >> 8), (byte) length};
        }
        return new byte[] {
            (byte) (0x80 | 127),
            0,
            0,
            0,
            0,
            (byte) (length >> 24),
            (byte) (length >> 16),
            (byte) (length >> 8),
            (byte) length
        };
    }

    /// Reads on until the server closes.
    ///
    /// @return the status of its close frame; 1006 where it ended the connection without one
    int awaitClose() {
        try {
            var in = new DataInputStream(socket.getInputStream());
            while (true) {
                var first = in.read();
                if (first < 0) {
                    return 1006;
                }
                var length = in.readUnsignedByte();
                var payload = new byte
                        [length < 126
                                ? length
                                : length == 126 ? in.readUnsignedShort() : Math.toIntExact(in.readLong())];
                in.readFully(payload);
                if ((first & 0xf) == CLOSE) {
                    return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The server did not close", e);
        } catch (IOException e) {
            return 1006;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
