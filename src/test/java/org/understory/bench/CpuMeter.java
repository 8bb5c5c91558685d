package org.understory.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Processor time of processes, user and system, as the kernel counts it.
///
/// @param processes those that live now
record CpuMeter(Supplier<Stream<ProcessHandle>> processes) {

    static CpuMeter of(ProcessHandle process) {
        return new CpuMeter(() -> Stream.of(process));
    }

    /// Of a process and all that it started: PostgreSQL has one for each connection.
    static CpuMeter ofFamily(ProcessHandle process) {
        return new CpuMeter(() -> Stream.concat(Stream.of(process), process.descendants()));
    }

    List<Reading> read() {
        return processes
                .get()
                .map(process -> new Reading(
                        process.pid(), process.info().totalCpuDuration().orElse(Duration.ZERO)))
                .toList();
    }

    /// What those that were there before, and those that came, have used since.
    Duration since(List<Reading> before) {
        var used = Duration.ZERO;
        for (var now : read()) {
            var then = before.stream()
                    .filter(reading -> reading.pid() == now.pid())
                    .map(Reading::used)
                    .findFirst()
                    .orElse(Duration.ZERO);
            used = used.plus(now.used().minus(then));
        }
        return used;
    }

    record Reading(long pid, Duration used) {}
}
