package org.understory.discussion;

import java.time.Instant;
import java.util.Optional;

/// A discussion under lock, where comments are being added. What is counted here is written back once for the whole
/// batch.
final class Place {

    final long articleId;
    final Optional<Long> articleAuthor;
    private final Mode mode;
    private final Optional<Instant> closesAt;
    private final Optional<String> siteNotice;
    private final String notice;
    private final long head;
    private final long version;
    private final long comments;
    private long added;

    /// @param siteNotice what is said where the whole site is closed
    /// @param notice what is said where this discussion is
    /// @param head the number of its last event
    /// @param version how often it changed
    /// @param comments how many are published
    Place(
            long articleId,
            Optional<Long> articleAuthor,
            Mode mode,
            Optional<Instant> closesAt,
            Optional<String> siteNotice,
            String notice,
            long head,
            long version,
            long comments) {
        this.articleId = articleId;
        this.articleAuthor = articleAuthor;
        this.mode = mode;
        this.closesAt = closesAt;
        this.siteNotice = siteNotice;
        this.notice = notice;
        this.head = head;
        this.version = version;
        this.comments = comments;
    }

    /// What somebody is told who writes now; empty while comments are taken.
    Optional<String> closed(Instant now) {
        var over = mode == Mode.CLOSED || closesAt.map(at -> !at.isAfter(now)).orElse(false);
        return siteNotice.or(() -> over ? Optional.of(notice) : Optional.empty());
    }

    boolean premoderated() {
        return mode == Mode.PREMODERATED;
    }

    /// The number of one more comment.
    long next() {
        return head + ++added;
    }

    long added() {
        return added;
    }

    /// How many comments there are with what is added.
    long comments() {
        return comments + added;
    }

    /// The version that the discussion will have with what is added.
    long versionAfter() {
        return version + 1;
    }
}
