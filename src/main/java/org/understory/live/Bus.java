package org.understory.live;

import java.util.function.BiConsumer;

/// Carries signals between the instances of one site.
public interface Bus {

    /// Begins to listen.
    ///
    /// @param receiver told which instance says what; never this one's own signals
    void start(BiConsumer<String, Signal> receiver);

    /// Never waits, and fails silently: whatever matters is in the logs.
    void send(Signal signal);

    /// Whether what others say comes here just now; while it does not, the logs are looked at more often.
    boolean isUp();
}
