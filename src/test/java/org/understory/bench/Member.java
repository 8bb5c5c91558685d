package org.understory.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One socket of a [Crowd]: it listens in one room, and notices where a number is missing.
final class Member {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Hall hall;
    private final Optional<String> token;
    private Channel channel;
    private CompletableFuture<Void> ready;
    private long last;
    private long gaps;
    private long resets;
    private String epoch = "";

    /// @param token empty for a visitor
    Member(Hall hall, Optional<String> token) {
        this.hall = hall;
        this.token = token;
    }

    int port() {
        return hall.port();
    }

    /// The number of the last message that it heard; 0 before the first.
    long last() {
        return last;
    }

    /// How often it was told to start afresh, or a number was missing.
    long faults() {
        return gaps + resets;
    }

    CompletableFuture<Void> begin() {
        ready = new CompletableFuture<>();
        return ready;
    }

    ChannelHandler connection() {
        return new Frames();
    }

    void drop() {
        if (channel != null) {
            channel.close();
        }
    }

    /// Sends a text message, with a mask of zeros.
    void say(String json) {
        channel.writeAndFlush(frame(TEXT, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteBuf frame(int operation, byte[] payload) {
        var frame = Unpooled.buffer(payload.length + 8).writeByte(0x80 | operation);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        }
        return frame.writeInt(0).writeBytes(payload);
    }

    private void subscribed(String epochNow) {
        epoch = epochNow;
        ready.complete(null);
    }

    private void take(ByteBuf in, int at, int length) {
        switch (in.getByte(at + 7)) {
            case 'e' -> {
                if (in.getByte(at + 8) == 'v') {
                    takeEvents(in, at, length);
                } else {
                    ready.completeExceptionally(new IllegalStateException("Refused: " + text(in, at, length)));
                    hall.refused(text(in, at, length));
                }
            }
            case 's' -> subscribed(text(in, at, length).replaceFirst(".*\"epoch\":\"([^\"]*)\".*", "$1"));
            case 'r' -> resets++;
            case 'a' -> hall.acked();
            default -> {} // What has no number is read and forgotten.
        }
    }

    private void takeEvents(ByteBuf in, int at, int length) {
        var range = hall.range(in, at, length);
        if (last > 0 && range.first() != last + 1) {
            gaps++;
        }
        last = range.last();
        hall.heard(range, length);
    }

    private static String text(ByteBuf in, int at, int length) {
        return in.toString(at, length, StandardCharsets.UTF_8);
    }

    /// One connection: the handshake, then frames.
    private final class Frames extends ChannelInboundHandlerAdapter {

        private ByteBuf rest = Unpooled.EMPTY_BUFFER;
        private boolean upgraded;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            var head = new StringBuilder("GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(hall.path()))
                    .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                    .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                    .append("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
            token.ifPresent(
                    known -> head.append("Authorization: Bearer ").append(known).append("\r\n"));
            context.writeAndFlush(Unpooled.copiedBuffer(head.append("\r\n"), StandardCharsets.US_ASCII));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var in = (ByteBuf) message;
            if (rest.isReadable()) {
                rest = Unpooled.wrappedBuffer(rest, in);
                in = rest;
            }
            parse(context, in);
            if (in.isReadable()) {
                rest = Unpooled.copiedBuffer(in);
            } else {
                rest = Unpooled.EMPTY_BUFFER;
            }
            in.release();
        }

        private void parse(ChannelHandlerContext context, ByteBuf in) {
            while (upgraded || upgrade(in)) {
                var begin = in.readerIndex();
                var there = in.readableBytes();
                if (there < 2) {
                    return;
                }
                var length = in.getByte(begin + 1) & 0x7f;
                var header = length < 126 ? 2 : length == 126 ? 4 : 10;
                if (there < header) {
                    return;
                }
                var size = header == 2
                        ? length
                        : header == 4 ? in.getUnsignedShort(begin + 2) : (int) in.getLong(begin + 2);
                if (there < header + size) {
                    return;
                }
                in.skipBytes(header + size);
                switch (in.getByte(begin) & 0xf) {
                    case TEXT -> take(in, begin + header, size);
                    case PING -> context.writeAndFlush(frame(PONG, new byte[0]));
                    case CLOSE -> context.close();
                    default -> throw new IllegalStateException("Not a frame that was expected");
                }
            }
        }

        private boolean upgrade(ByteBuf in) {
            var said = in.toString(StandardCharsets.US_ASCII);
            var end = said.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            if (!said.startsWith("HTTP/1.1 101")) {
                ready.completeExceptionally(new IllegalStateException(said));
                channel.close();
                return false;
            }
            in.skipBytes(end + 4);
            upgraded = true;
            hall.greeting(last, epoch).ifPresentOrElse(Member.this::say, () -> ready.complete(null));
            return true;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ready.completeExceptionally(new java.io.IOException("The connection was closed"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ready.completeExceptionally(cause);
            context.close();
        }
    }
}
