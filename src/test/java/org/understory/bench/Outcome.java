package org.understory.bench;

import java.util.List;

/// What came out of a row.
///
/// @param pairs all that were run
record Outcome(Row row, List<Pair> pairs) {

    /// A window in which the yardstick was this far off its own median was spoilt by something else on the machine.
    private static final double SPOILT = 0.3;

    /// The pairs that count; all of them where most would be left out.
    List<Pair> counted() {
        var usual = Median.of(pairs, pair -> figure().of(pair.yardstick()));
        var calm = pairs.stream()
                .filter(pair -> Math.abs(figure().of(pair.yardstick()) - usual) <= SPOILT * usual)
                .toList();
        return calm.size() * 2 > pairs.size() ? calm : pairs;
    }

    double ratio() {
        return Median.of(counted(), pair -> pair.ratio(figure()));
    }

    double lowestRatio() {
        return counted().stream()
                .mapToDouble(pair -> pair.ratio(figure()))
                .min()
                .orElse(Double.NaN);
    }

    double highestRatio() {
        return counted().stream()
                .mapToDouble(pair -> pair.ratio(figure()))
                .max()
                .orElse(Double.NaN);
    }

    boolean meetsAim() {
        return row.aim().isMetBy(ratio(), Median.of(subject(), figure()::of));
    }

    List<Window> yardstick() {
        return counted().stream().map(Pair::yardstick).toList();
    }

    List<Window> subject() {
        return counted().stream().map(Pair::subject).toList();
    }

    Figure figure() {
        return row.aim().figure();
    }
}
