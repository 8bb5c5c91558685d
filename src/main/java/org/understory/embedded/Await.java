package org.understory.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waiting for a condition.
final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Await() {}

    /// Returns as soon as the condition holds.
    ///
    /// @param what the condition in words, to follow "Waited in vain until "
    /// @throws CannotStart if it does not hold within the limit
    /// @throws InterruptedException if told to stop meanwhile
    static void until(String what, Duration limit, BooleanSupplier condition) throws InterruptedException {
        if (!within(limit, condition)) {
            throw new CannotStart("Waited in vain until %s (%d s)".formatted(what, limit.toSeconds()));
        }
    }

    /// True as soon as the condition holds, false if it does not within the limit.
    ///
    /// @throws InterruptedException if told to stop meanwhile
    static boolean within(Duration limit, BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }
}
