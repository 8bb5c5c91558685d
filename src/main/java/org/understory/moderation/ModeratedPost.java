package org.understory.moderation;

import java.time.Instant;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.post.PostRef;

/// A post as moderation sees it, under the lock on the place where it stands.
///
/// @param seq its number in its log; empty where it was never shown
/// @param edits how often its text was changed
/// @param words empty where they are gone: its author removed it, or the case keeps them
public record ModeratedPost(
        Target target,
        long articleId,
        long sectionId,
        long authorId,
        boolean byStaff,
        Standing standing,
        Optional<Long> seq,
        Optional<Body> words,
        int edits,
        Instant postedAt) {

    /// Whether readers see it.
    public enum Standing {
        PUBLISHED,
        HELD,
        REMOVED
    }

    /// Where it stands.
    PostRef place() {
        return new PostRef(target.kind(), articleId, target.id());
    }

    public boolean isPublished() {
        return standing == Standing.PUBLISHED;
    }
}
