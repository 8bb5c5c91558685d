package org.understory.moderation.check;

import java.time.Instant;
import org.understory.post.Body;

/// A post as the checks see it.
///
/// @param edited whether it was shown before and has changed
/// @param at when it is posted
public record Writing(Body body, AuthorFacts author, PlaceFacts place, Lately lately, boolean edited, Instant at) {

    String text() {
        return body.text().value();
    }
}
