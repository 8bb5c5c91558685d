package org.understory.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many there are of each; what there is none of takes no place.
final class Tallied<T> {

    private final Map<T, Integer> counts = new ConcurrentHashMap<>();

    /// Counts one more, unless there are as many as may be: of many that ask at once, no more are let in than that.
    boolean add(T one, int most) {
        if (counts.merge(one, 1, Integer::sum) <= most) {
            return true;
        }
        remove(one);
        return false;
    }

    void remove(T one) {
        counts.computeIfPresent(one, (key, count) -> count == 1 ? null : count - 1);
    }
}
