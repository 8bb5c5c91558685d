package org.understory.chat;

import java.time.Instant;
import java.util.Optional;

/// A room under lock, where messages are being added. What is counted here is written back once for the whole batch.
final class Room {

    final long articleId;
    private final RoomRules rules;
    private final Optional<String> siteNotice;
    private final long head;
    private final long before;
    private long added;
    private Instant lastAt;

    /// @param siteNotice what is said where the whole site is closed
    /// @param before how many messages it had
    Room(long articleId, RoomRules rules, Optional<String> siteNotice, long head, long before) {
        this.articleId = articleId;
        this.rules = rules;
        this.siteNotice = siteNotice;
        this.head = head;
        this.before = before;
    }

    RoomRules rules() {
        return rules;
    }

    Optional<String> siteNotice() {
        return siteNotice;
    }

    long head() {
        return head;
    }

    /// The number of one more message.
    long next(Instant at) {
        lastAt = at;
        return head + ++added;
    }

    /// How many messages it has now.
    long messages() {
        return before + added;
    }

    long added() {
        return added;
    }

    Instant lastAt() {
        return lastAt;
    }
}
