package org.understory.moderation.check;

import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// One look at a post before it is shown. Takes time in proportion to the text's length, waits for nothing,
/// and keeps nothing, so that many posts can be looked at at once.
public sealed interface Check
        permits DiscussionMode,
                Emptiness,
                ForeignLanguage,
                Links,
                Newcomer,
                PremoderatedReader,
                Rate,
                RejectedShare,
                Repeats,
                Shouting,
                Words {

    /// Its name in settings, findings and the log: part of the API.
    String code();

    /// Empty where it has nothing against the post.
    Optional<Finding> look(Writing writing, CheckSettings settings);

    /// A finding as the settings want it; none where the check is off.
    default Optional<Finding> found(Outcome then, boolean reword, Reason reason, List<Evidence> evidence) {
        return then == Outcome.ACCEPT
                ? Optional.empty()
                : Optional.of(new Finding(code(), reword ? Outcome.REWORD : then, reason, evidence));
    }
}
