package org.understory.bench;

import java.time.Duration;

/// One of the two that are compared: the limit (the yardstick), or the service (the subject).
@FunctionalInterface
interface Side {

    /// Keeps it busy for a while.
    ///
    /// @throws InterruptedException if told to stop meanwhile
    Window run(Duration time) throws InterruptedException;
}
