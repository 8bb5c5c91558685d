package org.understory.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// Whose processor time is counted in a window.
///
/// @param own of the side that runs
/// @param database of PostgreSQL
record Meters(CpuMeter own, CpuMeter database) {

    /// Runs something and says what it took.
    Window window(Work work) throws InterruptedException {
        var ownBefore = own.read();
        var databaseBefore = database.read();
        var done = work.run();
        return new Window(
                done.operations(), done.took(), done.latencies(), own.since(ownBefore), database.since(databaseBefore));
    }

    @FunctionalInterface
    interface Work {
        Done run() throws InterruptedException;
    }

    record Done(long operations, Duration took, Histogram latencies) {}
}
