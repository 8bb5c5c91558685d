package org.understory.discussion;

import java.time.Instant;
import org.understory.post.Body;

/// A comment that was written elsewhere or earlier.
///
/// @param place its place in the [Forest] of the archive
/// @param score votes for less votes against; `votes` is how many voted
public record ArchivedComment(int place, long authorId, Body body, Instant at, int score, int votes) {

    /// Of an archive that kept only the score: as many voted as it takes at least.
    public static ArchivedComment scored(int place, long authorId, Body body, Instant at, int score) {
        return new ArchivedComment(place, authorId, body, at, score, Math.abs(score));
    }

    double rank() {
        return Rank.of(score, votes);
    }
}
