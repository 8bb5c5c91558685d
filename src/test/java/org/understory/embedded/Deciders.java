package org.understory.embedded;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Moderators who decide without a pause, about each post once, and remember what was answered.
final class Deciders {

    private static final int MODERATORS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Onlooker onlooker;
    private final String token;
    private final Queue<Task> waiting;
    private final Map<Task, Long> answered = new ConcurrentHashMap<>();
    private final Queue<Task> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Thread> moderators = new ArrayList<>();
    private volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

    /// What is to be decided, and how.
    record Task(String kind, long post, String action) {

        String order() {
            return """
                    {"target": {"kind": "%s", "id": %d}, "action": "%s", "reason": "abuse"}""".formatted(kind, post, action);
        }
    }

    Deciders(Onlooker onlooker, String token, Collection<Task> tasks) {
        this.onlooker = onlooker;
        this.token = token;
        this.waiting = new ConcurrentLinkedQueue<>(tasks);
        for (int i = 0; i < MODERATORS; i++) {
            moderators.add(Thread.startVirtualThread(this::decide));
        }
    }

    private void decide() {
        for (var task = waiting.poll(); task != null; task = waiting.poll()) {
            try {
                var heard = onlooker.send(
                        token, "POST", "/api/moderation/decisions", BodyPublishers.ofString(task.order()));
                if (heard.status() == 201) {
                    answered.put(task, heard.json().path("id").asLong());
                } else {
                    unanswered.add(task);
                }
            } catch (IOException _) {
                unanswered.add(task); // The service died over it, or was not there.
                open.join();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Who gets no answer waits until the service is there again.
    void pause() {
        open = new CompletableFuture<>();
    }

    void goOn() {
        open.complete(null);
    }

    /// Returns when this many more decisions were answered than now.
    void awaitMore(int number) throws InterruptedException {
        var enough = answered.size() + number;
        Await.until(number + " more decisions are made", PATIENCE, () -> answered.size() >= enough);
    }

    /// Returns when nothing is left to decide.
    void awaitEnd() throws InterruptedException {
        for (var moderator : moderators) {
            moderator.join();
        }
    }

    /// The numbers of the decisions that were answered.
    Map<Task, Long> answered() {
        return Map.copyOf(answered);
    }

    /// What may have been decided or not.
    List<Task> unanswered() {
        return List.copyOf(unanswered);
    }
}
