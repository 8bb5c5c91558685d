package org.understory.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Messages that nobody listens to: what a message costs before it is delivered.
///
/// @param halls they are said in, in turn
record Unheard(LiveRooms rooms, List<Hall> halls, int perSecond, Meters meters) implements Side {

    @Override
    public Window run(Duration time) throws InterruptedException {
        return meters.window(() -> {
            var begin = System.nanoTime();
            var course = rooms.crowd().onLoop(() -> new Course(begin + time.toNanos()));
            var acked = Crowd.await(course.over);
            return new Meters.Done(acked, Duration.ofNanos(System.nanoTime() - begin), new Histogram(3));
        });
    }

    /// One window, on the event loop.
    private final class Course {

        private final long end;
        private final CompletableFuture<Long> over = new CompletableFuture<>();
        private long said;
        private long acked;
        private boolean allSaid;

        Course(long end) {
            this.end = end;
            rooms.whenAcked(this::acked);
            tick(System.nanoTime());
        }

        private void tick(long due) {
            if (due >= end) {
                allSaid = true;
                endWhenAcked();
                return;
            }
            var hall = halls.get((int) (said++ % halls.size()));
            try {
                rooms.voice().say(hall, hall.sending(due));
            } catch (IllegalStateException e) {
                over.completeExceptionally(e);
            }
            var following = due + TimeUnit.SECONDS.toNanos(1) / perSecond;
            rooms.crowd().loop().schedule(() -> tick(following), following - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        private void acked() {
            acked++;
            endWhenAcked();
        }

        private void endWhenAcked() {
            if (allSaid && acked == said) {
                rooms.whenAcked(() -> {});
                over.complete(acked);
            }
        }
    }
}
