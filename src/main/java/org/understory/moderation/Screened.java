package org.understory.moderation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.understory.moderation.check.Finding;
import org.understory.moderation.check.Fingerprint;
import org.understory.moderation.check.Outcome;
import org.understory.moderation.check.Verdict;

/// What was found in a post that may be posted.
///
/// @param held whether a moderator sees it before anybody else
/// @param print what its text is like; empty where copies of it are not looked for
public record Screened(List<Finding> findings, boolean held, Optional<Fingerprint> print) {

    public static final Screened CLEAN = new Screened(List.of(), false, Optional.empty());

    static Screened of(Verdict verdict, Optional<Fingerprint> print) {
        return verdict.findings().isEmpty() && print.isEmpty()
                ? CLEAN
                : new Screened(verdict.findings(), verdict.outcome() == Outcome.HOLD, print);
    }

    /// Whether a moderator should have a look at it.
    public boolean isRemarkable() {
        return !findings.isEmpty();
    }

    /// The same with something that holds it.
    public Screened and(Finding holding) {
        return new Screened(Stream.concat(findings.stream(), Stream.of(holding)).toList(), true, print);
    }
}
