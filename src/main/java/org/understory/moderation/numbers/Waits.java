package org.understory.moderation.numbers;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How long cases waited, counted in steps of which four double the time: the median of a year is then found in some
/// sixty numbers, and is off by less than a tenth.
final class Waits {

    private static final double STEPS_A_DOUBLING = 4;

    private Waits() {}

    /// The step that a time belongs to, as daily sums name it.
    static String step(Duration waited) {
        var seconds = Math.max(1, waited.toMillis() / 1000.0);
        return Long.toString((long) Math.floor(STEPS_A_DOUBLING * Math.log(seconds) / Math.log(2)));
    }

    /// The time that a share of the cases did not exceed.
    ///
    /// @param counted cases by step
    /// @param share above 0, up to 1
    /// @return empty where there are no cases
    static Optional<Duration> within(double share, Map<String, Long> counted) {
        var cases = counted.values().stream().mapToLong(Long::longValue).sum();
        var ordered = new TreeMap<Long, Long>();
        counted.forEach((step, count) -> ordered.merge(Long.parseLong(step), count, Long::sum));
        var left = Math.ceil(share * cases);
        for (var step : ordered.entrySet()) {
            left -= step.getValue();
            if (cases > 0 && left <= 0) {
                return Optional.of(Duration.ofSeconds(Math.round(middle(step.getKey()))));
            }
        }
        return Optional.empty();
    }

    private static double middle(long step) {
        return Math.pow(2, (step + 0.5) / STEPS_A_DOUBLING);
    }
}
