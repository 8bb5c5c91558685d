package org.understory.discussion;

import java.time.Instant;
import java.util.Optional;
import org.understory.moderation.Screened;
import org.understory.post.Body;
import org.understory.reader.Readers.Profile;

/// A comment on its way into the database.
///
/// @param requestKey the client's idempotency key; a second comment of the author under it is the first one
/// again
/// @param screened what the checks found
/// @param requestHash SHA-256 of what was asked, to tell a repetition from another text under the same key
record NewComment(
        long articleId,
        Optional<Long> parentId,
        Profile author,
        Body body,
        Optional<String> requestKey,
        byte[] requestHash,
        Screened screened,
        Instant at) {

    long authorId() {
        return author.id();
    }
}
