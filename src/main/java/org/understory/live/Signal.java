package org.understory.live;

import java.util.List;
import java.util.Set;

/// What one instance tells the others. Any of them may get lost or come late: what has a number is then noticed and
/// read from the log, the rest is said again or of no use any more.
public sealed interface Signal {

    /// News of a topic: in order, as long as nothing gets lost.
    sealed interface OfTopic extends Signal {
        Topic topic();
    }

    /// Committed events, in order.
    record Happened(Topic topic, List<Event> events) implements OfTopic {}

    /// How far a log reaches.
    record Reached(Topic topic, long head) implements OfTopic {}

    /// What listeners are to be told as it is.
    record Told(Topic topic, String json) implements OfTopic {}

    /// @param pages how many are open on that instance
    record Present(Topic topic, int pages) implements OfTopic {}

    record Types(Topic topic, long readerId, String name) implements OfTopic {}

    /// @param sessions that ended
    record SignedOut(Set<String> sessions) implements Signal {}
}
