package org.understory.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// A closed loop over kept connections: each sends its next request when it has the answer to the last one. One
/// thread and as little work as possible, because it shares the processors with what it measures.
///
/// @param port on loopback
/// @param expectedStatus of every answer
record HttpLoad(int port, int connections, Requests requests, int expectedStatus, Meters meters) implements Side {

    private static final int BUFFER = 256 * 1024;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @Override
    public Window run(Duration time) throws InterruptedException {
        try (var selector = Selector.open()) {
            var open = new ArrayList<Exchange>();
            try {
                for (int i = 0; i < connections; i++) {
                    open.add(new Exchange(i, selector));
                }
                return meters.window(() -> loop(selector, open, time));
            } finally {
                for (var exchange : open) {
                    exchange.channel.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The connections to port %d failed".formatted(port), e);
        }
    }

    private Meters.Done loop(Selector selector, Iterable<Exchange> open, Duration time) throws InterruptedException {
        var latencies = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        var buffer = ByteBuffer.allocateDirect(BUFFER);
        try {
            var start = System.nanoTime();
            var end = start + time.toNanos();
            var underWay = 0;
            for (var exchange : open) {
                exchange.send(start);
                underWay++;
            }
            while (underWay > 0) {
                selector.select(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                var now = System.nanoTime();
                if (selector.selectedKeys().isEmpty() && now > end + PATIENCE_NANOS) {
                    throw new IOException("%d requests are not answered".formatted(underWay));
                }
                for (var key : selector.selectedKeys()) {
                    var exchange = (Exchange) key.attachment();
                    if (exchange.receive(buffer)) {
                        now = System.nanoTime();
                        if (now < end) {
                            latencies.recordValue(now - exchange.sentAt);
                            exchange.send(now);
                        } else {
                            underWay--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            return new Meters.Done(latencies.getTotalCount(), time, latencies);
        } catch (IOException e) {
            throw new UncheckedIOException("The load on port %d failed".formatted(port), e);
        }
    }

    /// One connection: a request under way, and what has come of its answer.
    private final class Exchange {

        private final int number;
        private final SocketChannel channel;
        private final AnswerParser parser = new AnswerParser(expectedStatus);
        private long sentAt;

        Exchange(int number, Selector selector) throws IOException {
            this.number = number;
            this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void send(long now) throws IOException {
            sentAt = now;
            var request = requests.next(number);
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /// True if the answer has come completely.
        boolean receive(ByteBuffer buffer) throws IOException {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new EOFException("The server closed a connection");
            }
            buffer.flip();
            return parser.take(buffer);
        }
    }
}
