package org.understory.checker;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Somebody who writes without a pause, and sends again what was not answered. A class for each way of sending.
abstract class Writer implements Runnable {

    /// How many messages in so many are refused if all is well, and how many of those without an answer are given up.
    private static final int BAD_ONE_IN = 50;

    private static final int GIVEN_UP_ONE_IN = 10;
    private static final String WORDS = "the bridge opens on friday and half of the city will be there ".repeat(3);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    final Scene scene;
    final String token;
    private final String name;
    private final Ledger ledger;
    private final int window;
    private int sent;
    private volatile boolean stopping;

    /// What has no answer yet, by its id.
    final Map<String, Message> open = new LinkedHashMap<>();

    /// What may have been taken, although no answer came.
    private final Set<String> doubtful = new HashSet<>();

    /// @param id under which it may be sent again
    record Message(String id, Scene.Room room, String mark, JsonObject body) {}

    /// @param window how many messages may be without an answer
    Writer(String name, Scene scene, String token, Ledger ledger, int window) {
        this.name = name;
        this.scene = scene;
        this.token = token;
        this.ledger = ledger;
        this.window = window;
    }

    /// Writes nothing new from now on, and ends when all that was sent is answered.
    final void fallSilent() {
        stopping = true;
    }

    final boolean hasMore() {
        return !stopping || !open.isEmpty();
    }

    final boolean mayBegin() {
        return !stopping && open.size() < window;
    }

    /// Makes a new message, to be sent at once.
    final Message begin() {
        var random = ThreadLocalRandom.current();
        var mark = name + "-" + ++sent;
        var text = mark + " " + WORDS.substring(0, 20 + random.nextInt(WORDS.length() - 20));
        var body = new JsonObject().put("text", text);
        if (random.nextInt(BAD_ONE_IN) == 0) {
            if (random.nextBoolean()) {
                body.put("replyTo", Long.MAX_VALUE);
            } else {
                body.put("text", text + WORDS.repeat(4));
            }
        }
        var message = new Message(UUID.randomUUID().toString(), scene.anyRoom(), mark, body);
        open.put(message.id(), message);
        ledger.sending(message.room().topic(), mark);
        return message;
    }

    final void acked(String id, long seq) {
        var message = open.remove(id);
        doubtful.remove(id);
        if (message != null) {
            ledger.acked(message.room().topic(), message.mark(), seq);
        }
    }

    /// Takes a refusal: whoever was too fast, or asked a service that is away, asks again. A refusal says nothing of
    /// what was sent before and never answered.
    ///
    /// @return whether to ask again
    final boolean refused(String id, int status) {
        if (status >= 500 || status == 429) {
            return true;
        }
        var message = open.remove(id);
        if (message != null && !doubtful.remove(id)) {
            ledger.refused(message.room().topic(), message.mark(), status);
        }
        return false;
    }

    /// Never asks again about a few of those that have no answer, as readers do who close the page.
    final void giveSomeUp() {
        doubtful.addAll(open.keySet());
        for (var id : new ArrayList<>(open.keySet())) {
            if (ThreadLocalRandom.current().nextInt(GIVEN_UP_ONE_IN) == 0) {
                open.remove(id);
            }
        }
        doubtful.retainAll(open.keySet());
    }

    static void waitAMoment() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_WAIT.toNanos()));
    }
}
