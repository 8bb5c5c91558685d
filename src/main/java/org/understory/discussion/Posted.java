package org.understory.discussion;

import org.understory.web.Problem;

/// What became of a comment that was sent.
public sealed interface Posted {

    /// @param seq its number in the discussion
    record Published(CommentView comment, long seq) implements Posted {}

    record Held(CommentView comment) implements Posted {}

    /// Sent before under the same key: this is the first answer again.
    record Repeated(long id, boolean held) implements Posted {}

    record Refused(Problem problem) implements Posted {}
}
