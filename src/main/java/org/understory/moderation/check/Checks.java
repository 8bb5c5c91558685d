package org.understory.moderation.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All checks, in the order in which a desk reads what they say. Each looks at every post, whatever the
/// others say: a moderator sees all that is against it. Safe for use by many threads.
public final class Checks {

    /// Far above what any check takes for the longest post: what is longer was not the check's own work.
    static final Duration BUDGET = Duration.ofMillis(100);

    private final List<Check> inOrder;
    private final Duration budget;

    /// @param banned words that are not wanted at all
    /// @param suspect words that somebody should have a look at
    public Checks(WordList banned, WordList suspect) {
        this(
                List.of(
                        new Emptiness(),
                        new Words(banned, suspect),
                        new Links(),
                        new Repeats(),
                        new Rate(),
                        new Shouting(),
                        new ForeignLanguage(),
                        new Newcomer(),
                        new PremoderatedReader(),
                        new RejectedShare(),
                        new DiscussionMode()),
                BUDGET);
    }

    Checks(List<Check> inOrder, Duration budget) {
        this.inOrder = List.copyOf(inOrder);
        this.budget = budget;
    }

    public List<String> codes() {
        return inOrder.stream().map(Check::code).toList();
    }

    /// What becomes of a post. Staff are not checked.
    ///
    /// @param insisted whether the writer was asked to change the text, and sends it again: what would be
    /// given back once more is held
    public Verdict look(Writing writing, CheckSettings settings, boolean insisted) {
        if (writing.author().staff()) {
            return Verdict.CLEAN;
        }
        var findings = new ArrayList<Finding>();
        var failures = new ArrayList<Failure>();
        for (var spoken : explain(writing, settings)) {
            spoken.finding()
                    .map(finding -> insisted ? finding.insisted() : finding)
                    .ifPresent(findings::add);
            spoken.failure().ifPresent(failures::add);
        }
        return Verdict.of(findings, failures);
    }

    /// What each check says, those that have nothing against the text too. Looks at staff like at anybody.
    public List<Spoken> explain(Writing writing, CheckSettings settings) {
        var spoken = new ArrayList<Spoken>(inOrder.size());
        for (var check : inOrder) {
            spoken.add(ask(check, writing, settings));
        }
        return spoken;
    }

    /// A fault in one check hinders none of the others. One that was slow has said what it found all the
    /// same: it has come to its end, so that this is right, but somebody should hear of it.
    private Spoken ask(Check check, Writing writing, CheckSettings settings) {
        var begun = System.nanoTime();
        try {
            var finding = check.look(writing, settings);
            var isSlow = System.nanoTime() - begun > budget.toNanos();
            var failure = isSlow ? Optional.of(new Failure(check.code(), Failure.SLOW)) : Optional.<Failure>empty();
            return new Spoken(check.code(), finding, failure);
        } catch (RuntimeException | StackOverflowError e) {
            return new Spoken(check.code(), Optional.empty(), Optional.of(new Failure(check.code(), e.toString())));
        }
    }
}
