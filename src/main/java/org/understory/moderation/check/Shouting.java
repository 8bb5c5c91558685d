package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.understory.moderation.Reason;

/// CAPITALS, and exclamation marks!!!!!
record Shouting() implements Check {

    private static final Pattern MARKS = Pattern.compile("[!?！？]{2,}+");

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
        return MARKS.matcher(text)
                .results()
                .filter(run -> run.end() - run.start() > limits.marks())
                .<Evidence>map(run -> new Evidence.Passage(run.group().substring(0, 1), run.start(), run.end()))
                .limit(WordList.MAX_MATCHES)
                .toList();
    }
}
