package org.understory.checker;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Chats as they once were, said again faster, each in a room of its own; afterwards every message is checked.
public final class Replay {

    private static final int READERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Scene scene;
    private final Ledger ledger = new Ledger();

    private Replay(Scene scene) {
        this.scene = scene;
    }

    /// @param after how long after the beginning it is said
    public record Line(Duration after, String text) {}

    /// @param chats one a room
    /// @param tokens one a room, of whoever says everything in it
    public static Summary of(URI instance, Map<Long, List<Line>> chats, List<String> tokens) throws Exception {
        try (var scene = Scene.of(List.of(instance), List.copyOf(chats.keySet()))) {
            return new Replay(scene).play(chats, tokens);
        }
    }

    private Summary play(Map<Long, List<Line>> chats, List<String> tokens) throws Exception {
        var begin = System.nanoTime();
        var readers = new ArrayList<Reader>();
        for (int i = 0; i < READERS; i++) {
            readers.add(new Reader(scene));
        }
        var listening = readers.stream().map(Thread::startVirtualThread).toList();
        var speaking = new ArrayList<Thread>();
        for (var room : scene.rooms()) {
            var lines = chats.get(room.article());
            var token = tokens.get(speaking.size() % tokens.size());
            speaking.add(Thread.startVirtualThread(() -> speak(room, lines, token, begin)));
        }
        for (var speaker : speaking) {
            speaker.join();
        }
        var archive = new Archive(scene);
        var findings = new ArrayList<Finding>();
        var deliveries = 0L;
        for (var room : scene.rooms()) {
            var head = archive.head(room);
            var records = new LinkedHashMap<String, List<Heard>>();
            records.put("the history", archive.between(room, 0, head));
            var end = System.nanoTime() + PATIENCE.toNanos();
            for (var reader : readers) {
                while (reader.heardUpTo(room.topic()) < head && System.nanoTime() < end) {
                    LockSupport.parkNanos(LOOK.toNanos());
                }
                records.put("reader " + records.size(), List.copyOf(reader.record(room.topic())));
                deliveries += head;
            }
            findings.addAll(Checker.findings(new RoomHistory(room.topic(), ledger.of(room.topic()), records)));
        }
        readers.forEach(Reader::stop);
        for (var reader : listening) {
            reader.join();
        }
        return Summary.of(
                ledger,
                readers,
                deliveries,
                Map.of(),
                Duration.ZERO,
                Duration.ofNanos(System.nanoTime() - begin),
                findings);
    }

    private void speak(Scene.Room room, List<Line> lines, String token, long begin) {
        var topic = room.topic();
        try (var link = Link.to(scene.sockets(), scene.anyInstance(), Optional.of(token))) {
            var marks = new LinkedHashMap<String, String>();
            var said = 0;
            for (var line : lines) {
                hear(link, topic, marks, begin + line.after().toNanos());
                var id = UUID.randomUUID().toString();
                var mark = room.article() + "-" + ++said;
                marks.put(id, mark);
                ledger.sending(topic, mark);
                link.say(new JsonObject()
                        .put("op", "send")
                        .put("topic", topic)
                        .put("id", id)
                        .put("text", mark + " " + line.text()));
            }
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (!marks.isEmpty() && System.nanoTime() < end) {
                hear(link, topic, marks, System.nanoTime() + LOOK.toNanos());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes answers until a moment has come.
    private void hear(Link link, String topic, Map<String, String> marks, long until)
            throws IOException, InterruptedException {
        for (long left; (left = until - System.nanoTime()) > 0; ) {
            var heard = link.next(Duration.ofNanos(left));
            if (heard.isEmpty()) {
                return;
            }
            var mark = marks.remove(heard.get().getString("id", ""));
            if (mark != null && heard.get().getString("op").equals("ack")) {
                ledger.acked(topic, mark, heard.get().getLong("seq"));
            } else if (mark != null) {
                ledger.refused(topic, mark, heard.get().getInteger("status"));
            }
        }
    }
}
