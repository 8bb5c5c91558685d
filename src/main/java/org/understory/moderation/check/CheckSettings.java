package org.understory.moderation.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.understory.web.Problem;

/// How strict the checks are, in one section. What a section says is laid over what the site says, and that
/// over [#USUAL]: in JSON, objects member by member, anything else as a whole; `null` is as if it were not
/// there. A check whose `then` is `accept` is off; with `reword`, what it finds comes back to its writer once
/// before it is held.
public record CheckSettings(
        Emptiness emptiness,
        Words words,
        Links links,
        Repeats repeats,
        Rate rate,
        Shouting shouting,
        Language language,
        Newcomer newcomer,
        RejectedShare rejectedShare) {

    /// Right for most sites: holds what is spam or abuse, marks what may be, and lets the rest through.
    public static final CheckSettings USUAL = new CheckSettings(
            new Emptiness(Outcome.HOLD, true, 2, 0.2),
            new Words(Outcome.HOLD, Outcome.MARK, false),
            new Links(Outcome.HOLD, false, 3, 0, List.of()),
            new Repeats(Outcome.HOLD, false, 24, 2, 3, 25, 0.95),
            new Rate(Outcome.HOLD, false, 5),
            new Shouting(Outcome.MARK, false, 20, 0.7, 5),
            new Language(Outcome.ACCEPT, false, List.of()),
            new Newcomer(Outcome.MARK, 1, 0),
            new RejectedShare(Outcome.HOLD, 5, 0.5));

    /// @param site what the site sets: an object
    /// @param section what the section sets besides
    /// @throws Refusal 400 for a field that there is none of, or of another type; 422 for a value out of
    /// bounds: both name the field
    public static CheckSettings of(JsonNode site, JsonNode section) {
        return SettingsJson.read(USUAL, site, section);
    }

    /// @param minLetters letters and digits that a post has at least
    /// @param minShare their least share of all that is seen, from 0 to 1
    public record Emptiness(Outcome then, boolean reword, int minLetters, double minShare) {

        public Emptiness {
            notNegative("minLetters", minLetters);
            fraction("minShare", minShare);
        }
    }

    /// @param banned what becomes of a post with a word of the list of banned words
    /// @param suspect and with one of the list of suspect words
    /// @param reword not for what would only be marked
    public record Words(Outcome banned, Outcome suspect, boolean reword) {}

    /// @param most links in a post; 0 for none
    /// @param mostOfNewcomers in a post of whom [Newcomer] describes, if that is fewer
    /// @param allowedHosts hosts that do not count, with all below them
    public record Links(Outcome then, boolean reword, int most, int mostOfNewcomers, List<String> allowedHosts) {

        public Links {
            notNegative("most", most);
            notNegative("mostOfNewcomers", mostOfNewcomers);
            allowedHosts = allowedHosts.stream()
                    .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^(\\*\\.|www\\.|\\.)", ""))
                    .toList();
        }
    }

    /// @param hours how long a copy counts
    /// @param own copies by the same writer from which on it is one too many
    /// @param others accounts that wrote copies from which on it is a wave
    /// @param minLetters shorter texts are said again and again by anybody
    /// @param minSimilarity from which on a post is a copy: [Fingerprint#similarity]
    public record Repeats(
            Outcome then, boolean reword, int hours, int own, int others, int minLetters, double minSimilarity) {

        public Repeats {
            notNegative("hours", hours);
            positive("own", own);
            positive("others", others);
            notNegative("minLetters", minLetters);
            fraction("minSimilarity", minSimilarity);
        }

        public boolean applies() {
            return then != Outcome.ACCEPT;
        }
    }

    /// @param perMinute the most posts of one writer in a minute
    public record Rate(Outcome then, boolean reword, int perMinute) {

        public Rate {
            positive("perMinute", perMinute);
        }
    }

    /// @param minLetters fewer letters with two cases say nothing
    /// @param share of capitals among them from which on it is shouting, from 0 to 1
    /// @param marks the most exclamation and question marks in a row
    public record Shouting(Outcome then, boolean reword, int minLetters, double share, int marks) {

        public Shouting {
            notNegative("minLetters", minLetters);
            fraction("share", share);
            positive("marks", marks);
        }
    }

    /// @param alsoAllowed languages (BCP 47) besides the section's own
    public record Language(Outcome then, boolean reword, List<String> alsoAllowed) {

        public Language {
            alsoAllowed = List.copyOf(alsoAllowed);
        }
    }

    /// @param posts somebody with fewer that are shown is a newcomer
    /// @param hours and so is who joined less than this ago
    public record Newcomer(Outcome then, int posts, int hours) {

        public Newcomer {
            notNegative("posts", posts);
            notNegative("hours", hours);
        }
    }

    /// @param minDecided with fewer decisions in 30 days the share says nothing
    /// @param share of rejections above which posts are no longer shown at once, from 0 to 1
    public record RejectedShare(Outcome then, int minDecided, double share) {

        public RejectedShare {
            positive("minDecided", minDecided);
            fraction("share", share);
        }
    }

    private static void notNegative(String field, int value) {
        if (value < 0) {
            throw Problem.invalid(field, "negative").refusal();
        }
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw Problem.invalid(field, "notPositive").refusal();
        }
    }

    private static void fraction(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw Problem.invalid(field, "notAShare").refusal();
        }
    }
}
