package org.understory.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last events of a log, without gaps, for those who come back.
final class Recent {

    private final int capacity;
    private final ArrayDeque<Event> events = new ArrayDeque<>();

    Recent(int capacity) {
        this.capacity = capacity;
    }

    void add(Event event) {
        events.addLast(event);
    }

    /// Lets go of the oldest of those that were sent.
    void trim(long sent) {
        while (events.size() > capacity && events.peekFirst().seq() <= sent) {
            events.removeFirst();
        }
    }

    /// Takes these instead of all there are up to a number.
    void replace(List<Event> instead, long upTo) {
        events.removeIf(event -> event.seq() <= upTo);
        for (var event : instead.reversed()) {
            if (event.seq() <= upTo) {
                events.addFirst(event);
            }
        }
    }

    /// The events after a number up to another; empty where they are not kept any more.
    Optional<List<Event>> between(long after, long upTo) {
        if (after < upTo && (events.isEmpty() || events.peekFirst().seq() > after + 1)) {
            return Optional.empty();
        }
        var found = new ArrayList<Event>();
        for (var event : events) {
            if (event.seq() > after && event.seq() <= upTo) {
                found.add(event);
            }
        }
        return Optional.of(found);
    }
}
