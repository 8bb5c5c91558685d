package org.understory.checker;

import java.time.Duration;

/// Something that goes wrong for a while and is put right again.
///
/// @param lasts how long it is left wrong
public record Fault(String name, Step harm, Duration lasts, Step mend) {

    /// What is done to processes and wires.
    @FunctionalInterface
    public interface Step {
        void take() throws Exception;
    }

    /// What is over as soon as it was done.
    public static Fault atOnce(String name, Step harm) {
        return new Fault(name, harm, Duration.ZERO, () -> {});
    }
}
