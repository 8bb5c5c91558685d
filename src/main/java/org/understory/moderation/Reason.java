package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a post is flagged, and why it is rejected.
public enum Reason {
    SPAM(2),
    ABUSE(4),
    HATE(6),
    OFF_TOPIC(1),
    FALSE_INFORMATION(3),
    PERSONAL_DATA(6),
    ILLEGAL(8),
    OTHER(1);

    private final int severity;

    Reason(int severity) {
        this.severity = severity;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// How much harm it may do while it waits, in the unit of [Urgency].
    int severity() {
        return severity;
    }

    /// Empty for what is no reason.
    public static Optional<Reason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }
}
