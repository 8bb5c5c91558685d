package org.understory.checker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// What happened to somebody, with the time since it began; of many entries the last ones.
final class Diary {

    private static final int KEPT = 100;

    private final long begin = System.nanoTime();
    private final Deque<String> entries = new ArrayDeque<>();

    /// @param what as [String#format] takes it
    void note(String what, Object... details) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        entries.add("%,9d ms  %s".formatted(millis, what.formatted(details)));
    }

    /// A line an entry.
    String text() {
        return String.join("\n", entries);
    }
}
