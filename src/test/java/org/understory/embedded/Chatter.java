package org.understory.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Many who comment without a pause, and remember what was acknowledged.
final class Chatter {

    private static final int WRITERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Onlooker onlooker;
    private final String token;
    private final long story;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean stopping;

    Chatter(Onlooker onlooker, String token, long story) {
        this.onlooker = onlooker;
        this.token = token;
        this.story = story;
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.startVirtualThread(this::write));
        }
    }

    private void write() {
        while (!stopping) {
            var text = "Comment number " + numbers.incrementAndGet();
            try {
                var heard = onlooker.comment(token, story, text);
                if (heard.status() == 201) {
                    acknowledged.add(text);
                } else {
                    refusals.add(heard.status());
                }
            } catch (IOException _) {
                Thread.onSpinWait(); // The service itself is away: this one was not acknowledged.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Returns when this many more comments were acknowledged than now.
    void awaitMore(int number) throws InterruptedException {
        var enough = acknowledged.size() + number;
        Await.until(number + " more comments are written", PATIENCE, () -> acknowledged.size() >= enough);
    }

    void awaitRefusal() throws InterruptedException {
        var known = refusals.size();
        Await.until("a comment is refused", PATIENCE, () -> refusals.size() > known);
    }

    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /// The statuses of all comments that were answered but not taken.
    List<Integer> refusals() {
        return List.copyOf(refusals);
    }

    /// Returns when the last answer has come.
    void fallSilent() throws InterruptedException {
        stopping = true;
        for (var writer : writers) {
            writer.join();
        }
    }
}
