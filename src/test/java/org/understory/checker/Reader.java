package org.understory.checker;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Listens to all rooms over one socket and keeps everything that came, as it came. Now and then it stops reading for
/// a while, or cuts the connection, comes back with the last number that it heard, and reads the history where it is
// told to start afresh.
final class Reader implements Runnable {

    private static final int CUTS_ONE_IN = 3000;
    private static final int STALLS_ONE_IN = 5000;
    private static final Duration STALL = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(500);

    /// Longer than the service is ever silent: every 20 s it says how far the rooms reach.
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Scene scene;
    private final Archive archive;
    private final Map<String, Scene.Room> rooms = new HashMap<>();
    private final Map<String, List<Heard>> records = new HashMap<>();
    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final Map<String, String> epochs = new HashMap<>();
    private final Diary diary = new Diary();
    private volatile boolean stopping;
    private volatile int resets;
    private volatile int resumes;
    private volatile int stalls;

    Reader(Scene scene) {
        this.scene = scene;
        this.archive = new Archive(scene);
        for (var room : scene.rooms()) {
            rooms.put(room.topic(), room);
            records.put(room.topic(), new ArrayList<>());
            last.put(room.topic(), 0L);
        }
    }

    void stop() {
        stopping = true;
    }

    /// The last number that it heard in a room.
    long heardUpTo(String topic) {
        return last.get(topic);
    }

    /// What it heard, once it has ended.
    List<Heard> record(String topic) {
        return records.get(topic);
    }

    /// What became of its connections, once it has ended.
    Diary diary() {
        return diary;
    }

    int resets() {
        return resets;
    }

    int resumes() {
        return resumes;
    }

    int stalls() {
        return stalls;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                hear(scene.anyInstance());
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            diary.note("Gave up: %s", e);
        }
    }

    private void hear(URI instance) throws InterruptedException {
        try (var link = Link.to(scene.sockets(), instance, Optional.empty())) {
            for (var topic : rooms.keySet()) {
                subscribe(link, topic);
            }
            resumes++;
            diary.note("Listens to %s after %s", instance, last);
            listen(link);
            diary.note("Left at %s", last);
        } catch (IOException e) {
            diary.note("Over at %s: %s", last, e);
            Writer.waitAMoment();
        }
    }

    private void subscribe(Link link, String topic) throws IOException {
        var asked = new JsonObject().put("op", "subscribe").put("topic", topic).put("after", last.get(topic));
        if (epochs.containsKey(topic)) {
            asked.put("epoch", epochs.get(topic));
        }
        link.say(asked);
    }

    private void listen(Link link) throws IOException, InterruptedException {
        var heardAt = System.nanoTime();
        while (!stopping) {
            var heard = link.next(LOOK);
            if (heard.isEmpty() && System.nanoTime() - heardAt > SILENCE.toNanos()) {
                throw new IllegalStateException("The service is there, and has told nothing for " + SILENCE);
            }
            if (heard.isPresent()) {
                take(link, heard.get());
                heardAt = System.nanoTime();
                var random = ThreadLocalRandom.current();
                if (random.nextInt(CUTS_ONE_IN) == 0) {
                    return;
                }
                if (random.nextInt(STALLS_ONE_IN) == 0) {
                    stalls++;
                    LockSupport.parkNanos(STALL.toNanos());
                }
            }
        }
    }

    private void take(Link link, JsonObject heard) throws IOException, InterruptedException {
        var topic = heard.getString("topic");
        switch (heard.getString("op")) {
            case "subscribed" -> epochs.put(topic, heard.getString("epoch"));
            case "events" -> heard.getJsonArray("items").forEach(item -> keep(topic, Archive.heard((JsonObject) item)));
            case "reset" -> startAfresh(topic, heard.getLong("head"));
            case "head" -> {
                if (heard.getLong("head") > last.get(topic)) {
                    subscribe(link, topic);
                }
            }
            case "error" -> throw new IOException("Refused: " + heard);
            default -> {} // What has no number is of no interest here.
        }
    }

    /// What was said up to this number is read from the history; a number that was heard already is not read again.
    private void startAfresh(String topic, long head) throws IOException, InterruptedException {
        resets++;
        var missed = archive.between(rooms.get(topic), last.get(topic), head);
        missed.forEach(heard -> keep(topic, heard));
    }

    private void keep(String topic, Heard heard) {
        records.get(topic).add(heard);
        last.put(topic, heard.seq());
    }
}
