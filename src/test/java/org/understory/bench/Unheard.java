package org.understory.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Messages that nobody listens to, one after the other: what a message costs before it is delivered.
///
/// @param halls they are said in, in turn
record Unheard(LiveRooms rooms, List<Hall> halls, Meters meters) implements Side {

    private static final int UNDER_WAY = 4;

    @Override
    public Window run(Duration time) throws InterruptedException {
        return meters.window(() -> {
            var begin = System.nanoTime();
            var end = begin + time.toNanos();
            var over = new CompletableFuture<Long>();
            rooms.crowd().onLoop(() -> {
                var turn = new Turn(end, over);
                for (int i = 0; i < UNDER_WAY; i++) {
                    turn.say();
                }
                return null;
            });
            return new Meters.Done(
                    Crowd.await(over), Duration.ofNanos(System.nanoTime() - begin), new org.HdrHistogram.Histogram(3));
        });
    }

    private final class Turn {

        private final long end;
        private final CompletableFuture<Long> over;
        private int said;
        private long acked;

        Turn(long end, CompletableFuture<Long> over) {
            this.end = end;
            this.over = over;
            rooms.whenAcked(this::acked);
        }

        void say() {
            var hall = halls.get(said++ % halls.size());
            rooms.voice().say(hall, hall.sending(0));
        }

        private void acked() {
            acked++;
            if (System.nanoTime() < end) {
                say();
            } else if (acked == said) {
                rooms.whenAcked(() -> {});
                over.complete(acked);
            }
        }
    }
}
