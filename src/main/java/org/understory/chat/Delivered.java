package org.understory.chat;

import java.util.Optional;
import org.understory.web.Problem;

/// What became of a message that was sent.
sealed interface Delivered {

    /// @param messages how many the room has with it
    record Published(long articleId, MessageView message, long messages) implements Delivered {}

    /// Others see it, and it gets its number, when it is released.
    ///
    /// @param delayed whether it is released by itself
    record Held(long articleId, boolean delayed) implements Delivered {}

    /// Sent before under the same id: this is the first answer again.
    ///
    /// @param seq empty while it is held
    record Repeated(Optional<Long> seq) implements Delivered {}

    record Refused(Problem problem) implements Delivered {}
}
