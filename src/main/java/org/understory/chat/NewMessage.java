package org.understory.chat;

import java.time.Instant;
import java.util.Optional;
import org.understory.moderation.Screened;
import org.understory.post.Body;
import org.understory.reader.Readers.Profile;

/// A message on its way into the database.
///
/// @param replyTo the number of the message that is answered
/// @param requestKey the client's own id for it; a second message of the author under it is the first one again
/// @param screened what the checks found
/// @param requestHash SHA-256 of what was sent, to tell a repetition from another text under the same id
record NewMessage(
        long articleId,
        Profile author,
        Body body,
        Optional<Long> replyTo,
        String requestKey,
        byte[] requestHash,
        Screened screened,
        Instant at) {}
