package org.understory.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Messages to all who listen in some rooms, in turn. An operation is one message heard by one listener; the latency
/// is the time from its sending until the last one heard it.
///
/// @param gathering who listens
/// @param voice says it
/// @param perSecond how many messages are sent; 0 for as many as are heard, a few being under way
record RoomLoad(Gathering gathering, Voice voice, int perSecond, Meters meters) implements Side {

    private static final int UNDER_WAY = 4;

    /// Says the next message in a room.
    @FunctionalInterface
    interface Voice {
        void say(Hall hall, long seq);
    }

    @Override
    public Window run(Duration time) throws InterruptedException {
        gathering.gather();
        return meters.window(() -> measure(time));
    }

    private Meters.Done measure(Duration time) throws InterruptedException {
        var begin = System.nanoTime();
        var course = gathering.crowd().onLoop(() -> new Course(begin + time.toNanos()));
        Crowd.await(course.over);
        return gathering.crowd().onLoop(() -> {
            var latencies = new Histogram(3);
            gathering.halls().forEach(hall -> latencies.add(hall.latencies()));
            var deliveries =
                    gathering.halls().stream().mapToLong(Hall::deliveries).sum();
            return new Meters.Done(deliveries, Duration.ofNanos(System.nanoTime() - begin), latencies);
        });
    }

    /// One window, on the event loop.
    private final class Course {

        private final long end;
        private final List<Hall> halls = gathering.halls();
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private int next;

        Course(long end) {
            this.end = end;
            halls.forEach(hall -> {
                hall.clear();
                hall.whenAllHeard(this::heard);
            });
            if (perSecond == 0) {
                for (int i = 0; i < UNDER_WAY; i++) {
                    say(System.nanoTime());
                }
            } else {
                tick(System.nanoTime());
            }
        }

        private void say(long at) {
            var hall = halls.get(next++ % halls.size());
            try {
                voice.say(hall, hall.sending(at));
            } catch (IllegalStateException e) {
                over.completeExceptionally(e);
            }
        }

        private void heard() {
            if (System.nanoTime() >= end) {
                endWhenHeard();
            } else if (perSecond == 0) {
                say(System.nanoTime());
            }
        }

        /// @param due when this message was to be sent: waiting for a busy event loop counts as well
        private void tick(long due) {
            if (due >= end) {
                endWhenHeard();
                return;
            }
            say(due);
            var following = due + TimeUnit.SECONDS.toNanos(1) / perSecond;
            gathering
                    .crowd()
                    .loop()
                    .schedule(() -> tick(following), following - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        private void endWhenHeard() {
            if (System.nanoTime() >= end && halls.stream().allMatch(hall -> hall.underWay() == 0)) {
                over.complete(null);
            }
        }
    }
}
