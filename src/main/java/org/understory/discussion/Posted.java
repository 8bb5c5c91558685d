package org.understory.discussion;

import org.understory.web.Problem;

/// What became of a comment that was sent.
public sealed interface Posted {

    /// @param seq its number in the discussion
    /// @param comments how many there are with it
    record Published(CommentView comment, long seq, long comments) implements Posted {}

    record Held(CommentView comment) implements Posted {}

    /// Sent before under the same key: this is the first answer again.
    record Repeated(long id, boolean held) implements Posted {}

    record Refused(Problem problem) implements Posted {}
}
