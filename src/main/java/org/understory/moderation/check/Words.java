package org.understory.moderation.check;

import java.util.Optional;
import org.understory.moderation.Reason;

/// Words and phrases of the newsroom's lists.
///
/// @param banned what is not wanted at all
/// @param suspect what somebody should have a look at
record Words(WordList banned, WordList suspect) implements Check {

    @Override
    public String code() {
        return "words";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.words();
        return found(banned, limits.banned(), writing, limits)
                .or(() -> found(suspect, limits.suspect(), writing, limits));
    }

    private Optional<Finding> found(WordList list, Outcome then, Writing writing, CheckSettings.Words limits) {
        if (then == Outcome.ACCEPT) {
            return Optional.empty();
        }
        var evidence = list.find(writing.text()).stream()
                .<Evidence>map(match -> new Evidence.Passage(match.entry(), match.from(), match.to()))
                .toList();
        var reword = limits.reword() && then != Outcome.MARK;
        return evidence.isEmpty() ? Optional.empty() : found(then, reword, Reason.ABUSE, evidence);
    }
}
