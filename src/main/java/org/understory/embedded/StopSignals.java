package org.understory.embedded;

import java.lang.reflect.Proxy;
import java.util.List;

/// Turns Ctrl-C, `kill` and a closed terminal into an interruption of the thread that runs everything, so that it
/// stops what it started, in order, from wherever it is. A second one does not wait: the leashes then stop all at
/// once.
///
/// The JDK has no public way to see a second Ctrl-C. `sun.misc.Signal` is kept for that, but naming it is a warning
/// that cannot be suppressed; so it is called by reflection.
final class StopSignals {

    private static final int EXIT_CODE_OF_SIGNALS = 128;

    private final Thread thread;
    private volatile int number;

    private StopSignals(Thread thread) {
        this.thread = thread;
    }

    /// Interrupts a thread at the first signal, ends this process at the second.
    static StopSignals interrupting(Thread thread) {
        var signals = new StopSignals(thread);
        List.of("INT", "TERM", "HUP").forEach(signals::listenTo);
        return signals;
    }

    private void listenTo(String name) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var received =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, _, arguments) -> {
                        received((int) signal.getMethod("getNumber").invoke(arguments[0]));
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), received);
        } catch (ReflectiveOperationException e) {
            throw new CannotStart("This JDK does not tell of signals", e);
        }
    }

    private synchronized void received(int signal) {
        if (wereReceived()) {
            Runtime.getRuntime().halt(exitCode());
        }
        number = signal;
        thread.interrupt();
    }

    boolean wereReceived() {
        return number != 0;
    }

    /// As a shell has it for a process that a signal ended.
    int exitCode() {
        return EXIT_CODE_OF_SIGNALS + number;
    }
}
