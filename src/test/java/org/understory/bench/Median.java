package org.understory.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/// The middle of some values.
final class Median {

    private Median() {}

    static <T> double of(Collection<T> items, ToDoubleFunction<T> value) {
        var sorted = items.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        var upper = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
    }
}
