package org.understory.console.chart;

import java.util.List;

/// What is drawn: how much there was in each step.
///
/// @param values in the order of the steps; NaN where there is nothing to say
public record Line(String name, List<Double> values) {

    double highest() {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
    }

    boolean isEmpty() {
        return values.stream().allMatch(value -> Double.isNaN(value) || value == 0);
    }

    /// The last step of which there is something to say, or -1.
    public int last() {
        for (int step = values.size() - 1; step >= 0; step--) {
            if (!Double.isNaN(values.get(step))) {
                return step;
            }
        }
        return -1;
    }
}
