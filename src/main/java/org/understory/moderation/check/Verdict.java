package org.understory.moderation.check;

import java.util.List;

/// What all checks together say of a post.
///
/// @param outcome the hardest of the findings; [Outcome#ACCEPT] where there are none
public record Verdict(Outcome outcome, List<Finding> findings, List<Failure> failures) {

    static final Verdict CLEAN = new Verdict(Outcome.ACCEPT, List.of(), List.of());

    static Verdict of(List<Finding> findings, List<Failure> failures) {
        var worst = Outcome.ACCEPT;
        for (var finding : findings) {
            worst = finding.outcome().isWorseThan(worst) ? finding.outcome() : worst;
        }
        return new Verdict(worst, List.copyOf(findings), List.copyOf(failures));
    }
}
