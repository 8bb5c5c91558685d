package org.understory.cast;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.function.Supplier;

/// People who do something at the same moment.
public final class AtOnce {

    private AtOnce() {}

    /// Begins all of these together and gives what came of each, in their order.
    public static <T> List<T> all(List<Supplier<T>> acts) {
        var ready = new Phaser(acts.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = acts.stream()
                    .map(act -> CompletableFuture.supplyAsync(
                            () -> {
                                ready.arriveAndAwaitAdvance();
                                return act.get();
                            },
                            threads))
                    .toList();
            return begun.stream().map(CompletableFuture::join).toList();
        }
    }
}
