package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a moderator thinks of the flags on a post, whatever is done with the post.
public enum Verdict {
    AGREED,
    DISAGREED,
    IGNORED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Verdict> of(String code) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.code().equals(code))
                .findFirst();
    }

    /// What an action says of the flags where nothing else is said.
    static Optional<Verdict> impliedBy(Action action) {
        return switch (action) {
            case REJECT, REJECT_WITH_REPLIES, REDACT -> Optional.of(AGREED);
            case APPROVE, RESTORE, FEATURE, UPHOLD_APPEAL -> Optional.of(DISAGREED);
            case ESCALATE, HOLD, HIDE, UNDO, DECLINE_APPEAL -> Optional.empty();
        };
    }
}
