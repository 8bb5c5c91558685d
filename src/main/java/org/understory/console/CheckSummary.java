package org.understory.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.understory.moderation.check.Outcome;

/// What a check does as it is set, in a few words, such as `holds: more than 3 links`.
final class CheckSummary {

    private CheckSummary() {}

    /// @param check its name in the JSON of the settings
    /// @param now its settings in force
    static String of(String check, JsonNode now, CheckWords words) {
        if (check.equals("words")) {
            return words.wordsNow(does(outcome(now, "banned"), words), does(outcome(now, "suspect"), words));
        }
        var then = outcome(now, "then");
        if (then == Outcome.ACCEPT) {
            return words.offNow();
        }
        var does = does(then, words);
        var asks = now.path("reword").asBoolean() ? " " + words.rewordNow() : "";
        return does + ": " + what(check, now, words) + asks;
    }

    private static Outcome outcome(JsonNode now, String field) {
        return Outcome.of(now.path(field).asText()).orElseThrow();
    }

    private static String does(Outcome outcome, CheckWords words) {
        return switch (outcome) {
            case ACCEPT -> words.offNow();
            case MARK -> words.marksNow();
            case HOLD -> words.holdsNow();
            case REJECT -> words.rejectsNow();
            case REWORD -> words.rewordNow();
        };
    }

    private static String what(String check, JsonNode now, CheckWords words) {
        return switch (check) {
            case "links" -> words.linksNow(whole(now, "most"), whole(now, "mostOfNewcomers"));
            case "emptiness" -> words.emptinessNow(whole(now, "minLetters"));
            case "shouting" -> words.shoutingNow(percent(now, "share"), whole(now, "marks"));
            case "repeats" -> words.repeatsNow(whole(now, "own"), whole(now, "others"), whole(now, "hours"));
            case "rate" -> words.rateNow(whole(now, "perMinute"));
            case "language" -> words.languageNow();
            case "newcomer" -> words.newcomerNow(whole(now, "posts"), whole(now, "hours"));
            case "rejectedShare" -> words.rejectedShareNow(percent(now, "share"), whole(now, "minDecided"));
            default -> throw new IllegalArgumentException(check);
        };
    }

    private static int whole(JsonNode now, String field) {
        return now.path(field).asInt();
    }

    private static long percent(JsonNode now, String field) {
        return Math.round(100 * now.path(field).asDouble());
    }
}
