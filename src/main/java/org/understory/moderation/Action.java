package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is done with a post.
public enum Action {
    /// It may be read.
    APPROVE,
    /// It is taken away; its words are kept for the case alone.
    REJECT,
    /// The same with everything that answers it.
    REJECT_WITH_REPLIES,
    /// What was rejected or hidden may be read again.
    RESTORE,
    /// A part of its words is cut out for good.
    REDACT,
    /// Somebody else is to decide.
    ESCALATE,
    /// The newsroom shows it off.
    FEATURE,
    /// A check keeps it from being shown until somebody decides.
    HOLD,
    /// A rule took it away until somebody decides.
    HIDE,
    /// A decision is taken back.
    UNDO,
    /// Another moderator agrees with an author who appealed.
    UPHOLD_APPEAL,
    /// Another moderator decides as the first one did.
    DECLINE_APPEAL;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean rejects() {
        return this == REJECT || this == REJECT_WITH_REPLIES;
    }

    /// Whether it took something away from the author, who may appeal then.
    boolean takesAway() {
        return rejects() || this == HIDE || this == REDACT;
    }

    /// Whether it answers to an earlier decision alone.
    boolean isAboutDecision() {
        return this == UNDO || this == UPHOLD_APPEAL || this == DECLINE_APPEAL;
    }

    /// As the log keeps it.
    static Action of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// An action that a moderator can ask for; empty for anything else.
    public static Optional<Action> asked(String code) {
        return Arrays.stream(values())
                .filter(action -> action != HOLD && action != HIDE && !action.isAboutDecision())
                .filter(action -> action.code().equals(code))
                .findFirst();
    }
}
