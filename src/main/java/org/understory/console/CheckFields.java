package org.understory.console;

import java.util.List;
import java.util.function.Function;

/// The settings of each check, as a form has them.
final class CheckFields {

    private CheckFields() {}

    /// What kind of value a setting has.
    enum Type {
        OUTCOME,
        CHOICE,
        WHOLE,
        SHARE,
        LIST;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A setting.
    ///
    /// @param name in the JSON of the settings
    record Field(String name, Type type, Function<CheckWords, String> label, Function<CheckWords, String> hint) {}

    /// A check with what can be set of it.
    ///
    /// @param name in the JSON of the settings
    record Check(
            String name, Function<CheckWords, String> label, Function<CheckWords, String> hint, List<Field> fields) {}

    static List<Check> all() {
        return ALL;
    }

    private static final Field THEN = field("then", Type.OUTCOME, CheckWords::then, CheckWords::thenHint);
    private static final Field REWORD = field("reword", Type.CHOICE, CheckWords::reword, CheckWords::rewordHint);

    private static final List<Check> ALL = List.of(
            new Check(
                    "words",
                    CheckWords::words,
                    CheckWords::wordsHint,
                    List.of(
                            field("banned", Type.OUTCOME, CheckWords::banned, CheckWords::bannedHint),
                            field("suspect", Type.OUTCOME, CheckWords::suspect, CheckWords::suspectHint),
                            REWORD)),
            new Check(
                    "links",
                    CheckWords::links,
                    CheckWords::linksHint,
                    List.of(
                            THEN,
                            REWORD,
                            field("most", Type.WHOLE, CheckWords::most, CheckWords::mostHint),
                            field(
                                    "mostOfNewcomers",
                                    Type.WHOLE,
                                    CheckWords::mostOfNewcomers,
                                    CheckWords::mostOfNewcomersHint),
                            field("allowedHosts", Type.LIST, CheckWords::allowedHosts, CheckWords::allowedHostsHint))),
            new Check(
                    "emptiness",
                    CheckWords::emptiness,
                    CheckWords::emptinessHint,
                    List.of(
                            THEN,
                            REWORD,
                            field("minLetters", Type.WHOLE, CheckWords::fewest, CheckWords::fewestHint),
                            field("minShare", Type.SHARE, CheckWords::leastShare, CheckWords::leastShareHint))),
            new Check(
                    "shouting",
                    CheckWords::shouting,
                    CheckWords::shoutingHint,
                    List.of(
                            THEN,
                            REWORD,
                            field("minLetters", Type.WHOLE, CheckWords::judged, CheckWords::judgedHint),
                            field("share", Type.SHARE, CheckWords::capitals, CheckWords::capitalsHint),
                            field("marks", Type.WHOLE, CheckWords::marks, CheckWords::marksHint))),
            new Check(
                    "repeats",
                    CheckWords::repeats,
                    CheckWords::repeatsHint,
                    List.of(
                            THEN,
                            REWORD,
                            field("hours", Type.WHOLE, CheckWords::copyHours, CheckWords::copyHoursHint),
                            field("own", Type.WHOLE, CheckWords::own, CheckWords::ownHint),
                            field("others", Type.WHOLE, CheckWords::others, CheckWords::othersHint),
                            field("minLetters", Type.WHOLE, CheckWords::copyLetters, CheckWords::copyLettersHint),
                            field("minSimilarity", Type.SHARE, CheckWords::alike, CheckWords::alikeHint))),
            new Check(
                    "rate",
                    CheckWords::rate,
                    CheckWords::rateHint,
                    List.of(
                            THEN,
                            REWORD,
                            field("perMinute", Type.WHOLE, CheckWords::perMinute, CheckWords::perMinuteHint))),
            new Check(
                    "language",
                    CheckWords::language,
                    CheckWords::languageHint,
                    List.of(
                            THEN,
                            REWORD,
                            field("alsoAllowed", Type.LIST, CheckWords::alsoAllowed, CheckWords::alsoAllowedHint))),
            new Check(
                    "newcomer",
                    CheckWords::newcomer,
                    CheckWords::newcomerHint,
                    List.of(
                            THEN,
                            field("posts", Type.WHOLE, CheckWords::posts, CheckWords::postsHint),
                            field("hours", Type.WHOLE, CheckWords::newHours, CheckWords::newHoursHint))),
            new Check(
                    "rejectedShare",
                    CheckWords::rejectedShare,
                    CheckWords::rejectedShareHint,
                    List.of(
                            THEN,
                            field("minDecided", Type.WHOLE, CheckWords::minDecided, CheckWords::minDecidedHint),
                            field("share", Type.SHARE, CheckWords::rejected, CheckWords::rejectedHint))));

    private static Field field(
            String name, Type type, Function<CheckWords, String> label, Function<CheckWords, String> hint) {
        return new Field(name, type, label, hint);
    }
}
