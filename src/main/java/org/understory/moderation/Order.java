package org.understory.moderation;

import java.util.Optional;
import org.understory.moderation.check.Fingerprint;

/// What a moderator asks for.
///
/// @param version of the case that they saw; empty where they saw none, and then only what nobody has decided
/// is decided
/// @param note what the author is told besides the reason; may be empty
/// @param text the words that are left, for [Action#REDACT]
/// @param verdict on the flags, where it is not what the action says
/// @param like what the text has to be like, for a copy that the moderator did not read itself
public record Order(
        Target target,
        Optional<Long> version,
        Action action,
        Optional<Reason> reason,
        String note,
        Optional<String> text,
        Optional<Verdict> verdict,
        Optional<Fingerprint> like) {

    public Order(
            Target target,
            Optional<Long> version,
            Action action,
            Optional<Reason> reason,
            String note,
            Optional<String> text,
            Optional<Verdict> verdict) {
        this(target, version, action, reason, note, text, verdict, Optional.empty());
    }

    /// The same for a post that says the same.
    Order forCopy(Target copy, Optional<Long> itsVersion, Optional<Fingerprint> print) {
        return new Order(copy, itsVersion, action, reason, note, text, verdict, print);
    }
}
