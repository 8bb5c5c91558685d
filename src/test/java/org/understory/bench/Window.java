package org.understory.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// What one side did in one short stretch of time.
///
/// @param operations answers that came, or rows that were committed
/// @param took how long the stretch was
/// @param latencies in nanoseconds, one an operation
/// @param cpu that its process used
/// @param databaseCpu that PostgreSQL used for it
record Window(long operations, Duration took, Histogram latencies, Duration cpu, Duration databaseCpu) {

    double rate() {
        return operations / seconds(took);
    }

    double cpuMicros() {
        return seconds(cpu) * 1e6 / Math.max(1, operations);
    }

    double databaseCpuMicros() {
        return seconds(databaseCpu) * 1e6 / Math.max(1, operations);
    }

    double medianMillis() {
        return latencies.getValueAtPercentile(50) / 1e6;
    }

    double percentile99Millis() {
        return latencies.getValueAtPercentile(99) / 1e6;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
