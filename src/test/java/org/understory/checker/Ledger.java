package org.understory.checker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.understory.checker.Attempt.End;

/// What became of everything that was sent, as its writers know it.
final class Ledger {

    private record Entry(String room, Attempt attempt) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<Integer, Long> refusals = new ConcurrentHashMap<>();
    private final AtomicLong acked = new AtomicLong();

    /// Told before it is sent, else a message could be heard that nobody has sent.
    void sending(String room, String mark) {
        entries.put(mark, new Entry(room, new Attempt(mark, End.UNKNOWN, 0)));
    }

    void acked(String room, String mark, long seq) {
        entries.put(mark, new Entry(room, new Attempt(mark, End.ACKED, seq)));
        acked.incrementAndGet();
    }

    void refused(String room, String mark, int status) {
        refusals.merge(status, 1L, Long::sum);
        entries.put(mark, new Entry(room, new Attempt(mark, End.REFUSED, 0)));
    }

    /// How many were refused with which status.
    Map<Integer, Long> refusals() {
        return new TreeMap<>(refusals);
    }

    long ackedSoFar() {
        return acked.get();
    }

    List<Attempt> of(String room) {
        return entries.values().stream()
                .filter(entry -> entry.room().equals(room))
                .map(Entry::attempt)
                .toList();
    }

    long count(End end) {
        return entries.values().stream()
                .filter(entry -> entry.attempt().end() == end)
                .count();
    }
}
