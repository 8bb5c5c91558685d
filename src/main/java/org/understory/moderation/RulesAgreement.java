package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a new version of the house rules asks of readers.
public enum RulesAgreement {
    /// They must agree, whatever they have agreed to before.
    AGAIN,
    /// A small change: who has agreed to the rules that they were asked for last need not do it again.
    AS_BEFORE,
    /// Nobody is asked to agree.
    NOT_NEEDED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RulesAgreement> of(String code) {
        return Arrays.stream(values())
                .filter(agreement -> agreement.code().equals(code))
                .findFirst();
    }

    /// What a version asked for.
    static RulesAgreement of(long version, long required) {
        if (required == 0) {
            return NOT_NEEDED;
        }
        return required == version ? AGAIN : AS_BEFORE;
    }

    /// Which version readers must have agreed to.
    ///
    /// @param version the new one
    /// @param before which one it was until now
    long required(long version, long before) {
        return switch (this) {
            case AGAIN -> version;
            case AS_BEFORE -> before;
            case NOT_NEEDED -> 0;
        };
    }
}
