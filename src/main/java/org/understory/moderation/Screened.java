package org.understory.moderation;

import java.util.List;
import java.util.stream.Stream;
import org.understory.moderation.check.Finding;
import org.understory.moderation.check.Outcome;
import org.understory.moderation.check.Verdict;

/// What was found in a post that may be posted.
///
/// @param held whether a moderator sees it before anybody else
public record Screened(List<Finding> findings, boolean held) {

    public static final Screened CLEAN = new Screened(List.of(), false);

    static Screened of(Verdict verdict) {
        return verdict.findings().isEmpty()
                ? CLEAN
                : new Screened(verdict.findings(), verdict.outcome() == Outcome.HOLD);
    }

    /// Whether a moderator should have a look at it.
    public boolean isRemarkable() {
        return !findings.isEmpty();
    }

    /// The same with something that holds it.
    public Screened and(Finding holding) {
        return new Screened(Stream.concat(findings.stream(), Stream.of(holding)).toList(), true);
    }
}
