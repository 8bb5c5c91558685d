package org.understory.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is writing in a topic just now. A few are named, however many they are.
final class Typists {

    private static final long FADING_NANOS = Duration.ofSeconds(4).toNanos();
    private static final int MOST = 50;
    private static final int NAMED = 3;

    private record Typist(String name, long since) {}

    /// @param more how many write beside those named
    record Seen(List<String> names, int more) {}

    private final Map<Long, Typist> typing = new LinkedHashMap<>();
    private boolean changed;

    synchronized void add(long readerId, String name) {
        if (typing.size() < MOST || typing.containsKey(readerId)) {
            typing.put(readerId, new Typist(name, System.nanoTime()));
            changed = true;
        }
    }

    /// What listeners are to be told now: nothing where nobody has typed since the last time.
    synchronized Optional<Seen> news() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        var now = System.nanoTime();
        typing.values().removeIf(typist -> now - typist.since() > FADING_NANOS);
        var names = typing.values().stream().map(Typist::name).limit(NAMED).toList();
        return Optional.of(new Seen(names, typing.size() - names.size()));
    }
}
