package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// CAPITALS, and exclamation marks!!!!!
record Shouting() implements Check {

    @Override
    public String code() {
        return "shouting";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.shouting();
        var evidence = new ArrayList<Evidence>();
        capitals(writing.text(), limits).ifPresent(evidence::add);
        evidence.addAll(marks(writing.text(), limits));
        return evidence.isEmpty() ? Optional.empty() : found(limits.then(), limits.reword(), Reason.OTHER, evidence);
    }

    /// Scripts without capitals, such as Han, do not count.
    private static Optional<Evidence> capitals(String text, CheckSettings.Shouting limits) {
        var upper = 0;
        var cased = 0;
        for (int at = 0, c; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            var isUpper = Character.isUpperCase(c);
            upper += isUpper ? 1 : 0;
            cased += isUpper || Character.isLowerCase(c) ? 1 : 0;
        }
        return cased >= limits.minLetters() && upper >= limits.share() * cased
                ? Optional.of(new Evidence.Fact("capitals", upper + " / " + cased))
                : Optional.empty();
    }

    private static List<Evidence> marks(String text, CheckSettings.Shouting limits) {
        var runs = new ArrayList<Evidence>();
        for (int at = 0, end; at < text.length() && runs.size() < WordList.MAX_MATCHES; at = Math.max(end, at + 1)) {
            end = at;
            while (end < text.length() && isMark(text.charAt(end))) {
                end++;
            }
            if (end - at > Math.max(1, limits.marks())) {
                runs.add(new Evidence.Passage(text.substring(at, at + 1), at, end));
            }
        }
        return runs;
    }

    private static boolean isMark(char c) {
        return c == '!' || c == '?' || c == '！' || c == '？';
    }
}
