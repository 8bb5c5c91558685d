package org.understory.live;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How many there are of each; what there is none of takes no place.
final class Tallied<T> {

    private final Map<T, Integer> counts = new ConcurrentHashMap<>();

    int count(Optional<T> one) {
        return one.map(key -> counts.getOrDefault(key, 0)).orElse(0);
    }

    void add(Optional<T> one) {
        one.ifPresent(key -> counts.merge(key, 1, Integer::sum));
    }

    void remove(Optional<T> one) {
        one.ifPresent(key -> counts.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1));
    }
}
