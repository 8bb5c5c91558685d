package org.understory.moderation.check;

import java.util.List;
import org.understory.moderation.Reason;

/// What a check has against a post.
///
/// @param check its code: [Check#code]
/// @param outcome never [Outcome#ACCEPT]
public record Finding(String check, Outcome outcome, Reason reason, List<Evidence> evidence) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /// The same for a writer who stays with the text that came back.
    Finding insisted() {
        return outcome == Outcome.REWORD ? new Finding(check, Outcome.HOLD, reason, evidence) : this;
    }
}
