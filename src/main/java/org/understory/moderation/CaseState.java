package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a case stands.
public enum CaseState {
    /// Readers do not see the post before somebody has decided.
    HELD,
    /// Readers see the post, and somebody or something objects to it.
    FLAGGED,
    /// Somebody decided, and nothing new has come since.
    DECIDED,
    /// Its author removed the post.
    CLOSED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOpen() {
        return this == HELD || this == FLAGGED;
    }

    static Optional<CaseState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
