package org.understory.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;

/// How a row is measured: both sides are brought to full speed, then run in turn, each first every other time.
///
/// @param say is told how it goes
record Trial(BenchOptions options, Consumer<String> say) {

    private static final Duration WARM_UP_STEP = Duration.ofSeconds(2);
    private static final double STILL_FALLING = 0.97;
    private static final int PATIENCE = 4;

    Outcome of(Row row, Stage stage) throws IOException, SQLException, InterruptedException {
        say.accept("%s %s".formatted(row.name(), row.title()));
        var comparison = row.prepare(stage);
        warmUp(comparison.yardstick());
        warmUp(comparison.subject());
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < options.pairs(); i++) {
            var pair = i % 2 == 0 ? yardstickFirst(comparison) : subjectFirst(comparison);
            pairs.add(pair);
            say.accept("   %s beside %s: %.2f"
                    .formatted(
                            row.aim().figure().text(row.aim().figure().of(pair.subject())),
                            row.aim().figure().text(row.aim().figure().of(pair.yardstick())),
                            pair.ratio(row.aim().figure())));
        }
        return new Outcome(row, pairs);
    }

    private Pair yardstickFirst(Comparison comparison) throws InterruptedException {
        var yardstick = comparison.yardstick().run(options.window());
        return new Pair(yardstick, comparison.subject().run(options.window()));
    }

    private Pair subjectFirst(Comparison comparison) throws InterruptedException {
        var subject = comparison.subject().run(options.window());
        return new Pair(comparison.yardstick().run(options.window()), subject);
    }

    /// Until an operation gets no cheaper: by processor time, in which the compiler's share is counted, and other
    /// programs' is not.
    private void warmUp(Side side) throws InterruptedException {
        var best = Double.MAX_VALUE;
        var withoutGain = 0;
        var left = options.warmUp();
        while (withoutGain < PATIENCE && left.isPositive()) {
            var cost = side.run(WARM_UP_STEP).cpuMicros();
            withoutGain = cost < best * STILL_FALLING ? 0 : withoutGain + 1;
            best = Math.min(best, cost);
            left = left.minus(WARM_UP_STEP);
        }
    }
}
