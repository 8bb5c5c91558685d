package org.understory.moderation;

import java.util.Map;

/// How a reason is offered and said; what it means to programs never changes.
///
/// @param offered whether readers find it in the form
/// @param place where it stands among the others, the lowest first
/// @param severity how much harm it may do while it waits, in points of urgency
/// @param words by the tag of a language; where a language or a field is missing or empty, as usual
public record ReasonSetting(
        Reason reason, boolean offered, int place, int severity, Map<String, ReasonSetting.Words> words) {

    public static final int MOST_SEVERITY = 100;

    /// So that there is room between two.
    private static final int STEP = 10;

    /// @param said how readers, authors and moderators see it
    /// @param explanation what the statement of reasons adds to it
    public record Words(String said, String explanation) {

        public static final Words NONE = new Words("", "");
    }

    public ReasonSetting {
        words = Map.copyOf(words);
    }

    /// As it is where nobody set anything.
    static ReasonSetting usual(Reason reason) {
        return new ReasonSetting(reason, true, STEP * (reason.ordinal() + 1), reason.severity(), Map.of());
    }

    public Words in(String language) {
        return words.getOrDefault(language, Words.NONE);
    }
}
