package org.understory.moderation.numbers;

import java.util.Locale;

/// What is counted, by day and section. A decision that was taken back does not count.
public enum Measure {
    /// Comments that readers saw, on the day on which they were written.
    COMMENT,
    /// The same for messages.
    MESSAGE,
    /// Flags of readers, by reason.
    FLAG,
    /// Posts that a check held back, by check.
    HELD,
    /// Posts that many flags hid.
    HIDDEN,
    APPROVED,
    /// By reason.
    REJECTED,
    RESTORED,
    REDACTED,
    FEATURED,
    /// Cases that somebody else was asked to decide.
    ESCALATED,
    /// Those of them that somebody else did decide.
    SECOND_OPINION,
    /// How long cases had waited for a decision, by the bounds of [Waits].
    WAITED,
    /// Decisions with which another moderator agreed who looked at the same words again.
    CONFIRMED,
    /// Decisions that another moderator reversed.
    OVERTURNED,
    APPEAL_DECLINED,
    APPEAL_UPHELD;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Measure of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
