package org.understory.post;

import java.util.Locale;
import java.util.Optional;

/// What somebody wrote who has to sign in before it is published.
///
/// @param answers the comment's id, or the message's number
public record Draft(Place place, long articleId, Optional<Long> answers, String text) {

    /// Where it belongs.
    public enum Place {
        DISCUSSION,
        CHAT;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
