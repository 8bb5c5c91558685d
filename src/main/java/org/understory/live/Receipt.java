package org.understory.live;

import org.understory.web.Problem;

/// What became of what somebody sent.
public sealed interface Receipt {

    /// Committed under this number.
    record Committed(long seq) implements Receipt {}

    /// Committed, but others see it, and it gets its number, when it is released.
    record Held() implements Receipt {}

    record Refused(Problem problem) implements Receipt {}
}
