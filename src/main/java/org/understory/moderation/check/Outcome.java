package org.understory.moderation.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// What becomes of a post, from the mildest to the hardest. A check whose outcome is set to [#ACCEPT] is off.
public enum Outcome {
    ACCEPT,

    /// Shown, and brought to a moderator.
    MARK,

    /// Given back to its writer with what is wrong, once.
    REWORD,

    /// Not shown before a moderator has seen it.
    HOLD,

    /// Not shown.
    REJECT;

    @JsonValue
    public String code() {
        return name().toLowerCase();
    }

    public static Optional<Outcome> of(String code) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.code().equals(code))
                .findFirst();
    }

    boolean isWorseThan(Outcome other) {
        return compareTo(other) > 0;
    }
}
