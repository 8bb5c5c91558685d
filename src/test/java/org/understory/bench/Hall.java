package org.understory.bench;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// A room as its listeners in this process know it: when each message was sent, and how many have heard it. Touched on
/// one event loop.
final class Hall {

    private static final byte[] SEQ = "{\"seq\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final int port;
    private final String path;
    private final Optional<String> topic;
    private final int listeners;
    private final Map<Long, Sending> underWay = new HashMap<>();
    private Histogram latencies = new Histogram(3);
    private Runnable whenAllHeard = () -> {};
    private Range lastRange = new Range(0, 0);
    private int lastLength;
    private long sent;
    private long deliveries;
    private Runnable whenAcked = () -> {};
    private String refusal = "";

    /// What one frame holds.
    record Range(long first, long last) {}

    private static final class Sending {
        private final long at;
        private int heardBy;

        Sending(long at) {
            this.at = at;
        }
    }

    /// @param topic empty where the path says it
    /// @param listeners how many members it has
    Hall(int port, String path, Optional<String> topic, int listeners) {
        this.port = port;
        this.path = path;
        this.topic = topic;
        this.listeners = listeners;
    }

    int port() {
        return port;
    }

    String path() {
        return path;
    }

    int listeners() {
        return listeners;
    }

    String topic() {
        return topic.orElse("chat/1");
    }

    /// What a member says first.
    Optional<String> greeting(long last, String epoch) {
        return topic.map(name -> last == 0
                ? "{\"op\":\"subscribe\",\"topic\":\"%s\"}".formatted(name)
                : "{\"op\":\"subscribe\",\"topic\":\"%s\",\"after\":%d,\"epoch\":\"%s\"}".formatted(name, last, epoch));
    }

    /// Tells that the next message is sent, and gives its number.
    long sending(long at) {
        underWay.put(++sent, new Sending(at));
        return sent;
    }

    long sent() {
        return sent;
    }

    int underWay() {
        return underWay.size();
    }

    void whenAllHeard(Runnable then) {
        whenAllHeard = then;
    }

    /// Begins to count anew.
    void clear() {
        latencies = new Histogram(3);
        deliveries = 0;
    }

    /// From the sending of a message until the last one heard it.
    Histogram latencies() {
        return latencies;
    }

    long deliveries() {
        return deliveries;
    }

    /// The bytes of the last frame of events.
    int frameLength() {
        return lastLength;
    }

    void acked() {
        whenAcked.run();
    }

    void whenAcked(Runnable then) {
        whenAcked = then;
    }

    void refused(String said) {
        refusal = said;
        whenAcked.run();
    }

    /// What was refused last; empty where all was taken.
    String refusal() {
        return refusal;
    }

    /// The numbers in a frame. The same frame comes once for each listener, so it is read to its end only once.
    Range range(ByteBuf in, int at, int length) {
        var end = at + length;
        var first = number(in, next(in, at, end));
        if (first != lastRange.first() || length != lastLength) {
            lastRange = new Range(first, number(in, last(in, at, end)));
            lastLength = length;
        }
        return lastRange;
    }

    void heard(Range range, int length) {
        deliveries += range.last() - range.first() + 1;
        var now = System.nanoTime();
        for (var seq = range.first(); seq <= range.last(); seq++) {
            var sending = underWay.get(seq);
            if (sending != null && ++sending.heardBy == listeners) {
                underWay.remove(seq);
                latencies.recordValue(now - sending.at);
                whenAllHeard.run();
            }
        }
    }

    private static int next(ByteBuf in, int from, int end) {
        for (int i = from; i < end - SEQ.length; i++) {
            if (isSeq(in, i)) {
                return i;
            }
        }
        throw new IllegalStateException("Events without a number");
    }

    private static int last(ByteBuf in, int from, int end) {
        for (int i = end - SEQ.length; i > from; i--) {
            if (isSeq(in, i)) {
                return i;
            }
        }
        throw new IllegalStateException("Events without a number");
    }

    private static boolean isSeq(ByteBuf in, int at) {
        for (int i = 0; i < SEQ.length; i++) {
            if (in.getByte(at + i) != SEQ[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(ByteBuf in, int at) {
        var number = 0L;
        for (int i = at + SEQ.length; Character.isDigit(in.getByte(i)); i++) {
            number = number * 10 + in.getByte(i) - '0';
        }
        return number;
    }
}
