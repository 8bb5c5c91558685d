package org.understory.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/// Many sockets that send messages, some of each without an answer yet, and wait for their acknowledgements.
///
/// @param articles the sockets go round in them
record MessageLoad(
        Crowd crowd,
        int port,
        int sockets,
        List<String> tokens,
        List<Discussions.Article> articles,
        Texts texts,
        Meters meters)
        implements Side {

    private static final int UNDER_WAY = 8;

    /// Of all runs, so that none says again what an earlier one said.
    private static final AtomicLong NEXT = new AtomicLong();

    @Override
    public Window run(Duration time) throws InterruptedException {
        var speakers = new ArrayList<Speaker>();
        for (int i = 0; i < sockets; i++) {
            speakers.add(new Speaker(i));
        }
        crowd.open(speakers.stream().map(speaker -> speaker.member).toList());
        try {
            return meters.window(() -> {
                var begin = System.nanoTime();
                var end = begin + time.toNanos();
                crowd.onLoop(() -> {
                    speakers.forEach(speaker -> speaker.begin(end));
                    return null;
                });
                var latencies = new Histogram(3);
                for (var speaker : speakers) {
                    Crowd.await(speaker.over);
                }
                crowd.onLoop(() -> {
                    speakers.forEach(speaker -> latencies.add(speaker.latencies));
                    return null;
                });
                return new Meters.Done(
                        latencies.getTotalCount(), Duration.ofNanos(System.nanoTime() - begin), latencies);
            });
        } finally {
            crowd.drop(speakers.stream().map(speaker -> speaker.member).toList());
        }
    }

    /// One socket. Its messages go into one room, so they are acknowledged in the order in which they were sent.
    private final class Speaker {

        private final Hall hall = new Hall(port, "/live", Optional.empty(), 0);
        private final Member member;
        private final String topic;
        private final ArrayList<Long> sentAt = new ArrayList<>();
        private final Histogram latencies = new Histogram(3);
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private long end;
        private int acked;

        Speaker(int number) {
            member = new Member(hall, Optional.of(tokens.get(number % tokens.size())));
            topic = "chat/" + articles.get(number % articles.size()).id();
        }

        void begin(long until) {
            end = until;
            hall.whenAcked(this::acked);
            for (int i = 0; i < UNDER_WAY; i++) {
                say();
            }
        }

        private void say() {
            sentAt.add(System.nanoTime());
            member.say(LiveRooms.message(topic, texts.at(NEXT.getAndIncrement())));
        }

        private void acked() {
            if (!hall.refusal().isEmpty()) {
                over.completeExceptionally(new IllegalStateException("Refused: " + hall.refusal()));
            }
            var now = System.nanoTime();
            latencies.recordValue(now - sentAt.get(acked++));
            if (now < end) {
                say();
            } else if (acked == sentAt.size()) {
                over.complete(null);
            }
        }
    }
}
