package org.understory.moderation.check;

import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// A writer whose posts a moderator wants to see first.
record PremoderatedReader() implements Check {

    @Override
    public String code() {
        return "premoderated-reader";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        return writing.author().premoderated() ? found(Outcome.HOLD, false, Reason.OTHER, List.of()) : Optional.empty();
    }
}
