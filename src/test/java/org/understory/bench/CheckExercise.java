package org.understory.bench;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.understory.checker.Proof;
import org.understory.embedded.TwoInstances;

/// Nothing acknowledged is lost while everything goes wrong, on a stack of its own.
record CheckExercise(String name, String title) implements Exercise {

    private static final int CALM = 3000;

    @Override
    public Found run(Stage stage, BenchOptions options, Consumer<String> say) throws Exception {
        var folder = Path.of("target/bench/shaken-stack").toAbsolutePath();
        try (var site = TwoInstances.start(folder)) {
            var summary = new Proof(site, options.minutes(), CALM, line -> say.accept("   " + line)).run();
            return new Found(
                    summary.text().strip().replace("\n", "; "),
                    "nothing lost, doubled, out of order",
                    summary.isClean());
        }
    }
}
