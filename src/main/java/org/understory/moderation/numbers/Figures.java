package org.understory.moderation.numbers;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// What was counted over a time or in a section.
public final class Figures {

    private final Map<Measure, Map<String, Long>> counted = new EnumMap<>(Measure.class);
    private Duration oldest = Duration.ZERO;
    private long mostWaiting;

    void add(Measure measure, String detail, long amount) {
        counted.computeIfAbsent(measure, none -> new TreeMap<>()).merge(detail, amount, Long::sum);
    }

    void add(Figures others) {
        others.counted.forEach((measure, details) -> details.forEach((detail, amount) -> add(measure, detail, amount)));
        oldest = oldest.compareTo(others.oldest) < 0 ? others.oldest : oldest;
        mostWaiting = Math.max(mostWaiting, others.mostWaiting);
    }

    void waited(Duration longest, long most) {
        oldest = longest;
        mostWaiting = most;
    }

    public long total(Measure measure) {
        return by(measure).values().stream().mapToLong(Long::longValue).sum();
    }

    /// A number by its reason or check; none of it is 0.
    public Map<String, Long> by(Measure measure) {
        var found = new TreeMap<>(counted.getOrDefault(measure, Map.of()));
        found.values().removeIf(amount -> amount == 0);
        return found;
    }

    public long posts() {
        return total(Measure.COMMENT) + total(Measure.MESSAGE);
    }

    /// The time within which a share of the cases that waited was decided; empty where none were.
    public Optional<Duration> decidedWithin(double share) {
        return Waits.within(share, by(Measure.WAITED));
    }

    /// How long the oldest case waited at the worst moment.
    public Duration oldest() {
        return oldest;
    }

    /// How many cases waited at the worst moment.
    public long mostWaiting() {
        return mostWaiting;
    }

    /// Decisions that another moderator looked at again and left as they were.
    public long upheld() {
        return total(Measure.CONFIRMED) + total(Measure.APPEAL_DECLINED);
    }

    /// Decisions that another moderator looked at again and reversed.
    public long reversed() {
        return total(Measure.OVERTURNED) + total(Measure.APPEAL_UPHELD);
    }

    /// Of the decisions that another moderator looked at again, the share that was left as it was; empty where there
    /// were none.
    public OptionalDouble agreement() {
        var looked = upheld() + reversed();
        return looked == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) upheld() / looked);
    }
}
