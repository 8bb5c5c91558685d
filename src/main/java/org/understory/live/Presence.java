package org.understory.live;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How many pages are open on one topic, here and on other instances. Costs the same for ten of them and ten thousand:
/// one number an instance, said at most once a second.
final class Presence {

    /// How often other instances are told again, and how long what they told is believed.
    private static final long AGAIN_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long BELIEVED_NANOS = Duration.ofSeconds(25).toNanos();

    /// From this many on they are counted more seldom: a crowd's number means little to the last digit.
    private static final int CROWD = 1000;

    private static final long CROWD_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private record Elsewhere(int pages, long heardAt) {}

    private final Map<String, Elsewhere> elsewhere = new ConcurrentHashMap<>();
    private int told;
    private long toldAt;
    private int announced;
    private long announcedAt;

    /// @param pages how many are open there
    void hear(String instance, int pages) {
        if (pages == 0) {
            elsewhere.remove(instance);
        } else {
            elsewhere.put(instance, new Elsewhere(pages, System.nanoTime()));
        }
    }

    /// @param here how many are open on this instance
    int total(int here) {
        var now = System.nanoTime();
        elsewhere.values().removeIf(there -> now - there.heardAt() > BELIEVED_NANOS);
        return here + elsewhere.values().stream().mapToInt(Elsewhere::pages).sum();
    }

    /// What listeners are to be told now; empty where nothing changed since. Asked by one thread.
    Optional<Integer> news(int here) {
        var now = System.nanoTime();
        var total = total(here);
        if (total == told || total >= CROWD && now - toldAt < CROWD_PAUSE_NANOS) {
            return Optional.empty();
        }
        told = total;
        toldAt = now;
        return Optional.of(total);
    }

    /// Whether other instances are to be told now. Asked by one thread.
    boolean isToBeAnnounced(int here) {
        var now = System.nanoTime();
        if (here == announced && (here == 0 || now - announcedAt < AGAIN_NANOS)) {
            return false;
        }
        announced = here;
        announcedAt = now;
        return true;
    }
}
