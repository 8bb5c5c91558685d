package org.understory.moderation.check;

import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// A discussion where everything is seen before it is shown.
record DiscussionMode() implements Check {

    @Override
    public String code() {
        return "discussion-mode";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        return writing.place().premoderated() ? found(Outcome.HOLD, false, Reason.OTHER, List.of()) : Optional.empty();
    }
}
