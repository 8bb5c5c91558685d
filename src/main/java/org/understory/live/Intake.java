package org.understory.live;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Takes what listeners send into a topic. Implemented by the feature that keeps it.
public interface Intake {

    boolean takes(Topic topic);

    /// Never waits.
    ///
    /// @return completed when it has its place before whatever the sender sends next, with what is completed
    /// when it is committed or refused
    CompletionStage<CompletionStage<Receipt>> take(Listener sender, Sent sent);

    /// @param id made up by the sender; the same again is answered with the first receipt
    /// @param replyTo the number of the message that is answered
    record Sent(Topic topic, String id, String text, Optional<Long> replyTo) {}
}
