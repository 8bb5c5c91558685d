package org.understory.moderation.check;

import java.util.List;
import java.util.Set;

/// What all checks together say of a post.
///
/// @param outcome the hardest of the findings; [Outcome#ACCEPT] where there are none
public record Verdict(Outcome outcome, List<Finding> findings, List<Failure> failures) {

    static final Verdict CLEAN = new Verdict(Outcome.ACCEPT, List.of(), List.of());

    /// The same without what some checks found.
    public Verdict without(Set<String> checks) {
        return checks.isEmpty() || findings.isEmpty()
                ? this
                : of(
                        findings.stream()
                                .filter(finding -> !checks.contains(finding.check()))
                                .toList(),
                        failures);
    }

    static Verdict of(List<Finding> findings, List<Failure> failures) {
        var worst = Outcome.ACCEPT;
        for (var finding : findings) {
            worst = finding.outcome().isWorseThan(worst) ? finding.outcome() : worst;
        }
        return new Verdict(worst, List.copyOf(findings), List.copyOf(failures));
    }
}
