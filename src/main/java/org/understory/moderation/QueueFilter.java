package org.understory.moderation;

import java.util.Optional;

/// What a queue is narrowed to; all may be empty.
///
/// @param section its address
/// @param query words that the post must contain
public record QueueFilter(
        Optional<String> section,
        Optional<Long> articleId,
        Optional<Long> authorId,
        Optional<Reason> reason,
        Optional<String> check,
        Optional<String> language,
        Optional<Integer> olderThanHours,
        Optional<String> query) {

    public static final QueueFilter NONE = new QueueFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
