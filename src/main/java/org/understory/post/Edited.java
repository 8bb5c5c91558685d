package org.understory.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/// The event of a post that says something else now, as it travels.
///
/// @param seq the event's number
/// @param target the post
/// @param redacted whether a moderator cut something out of it
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Edited(
        long seq,
        String type,
        Instant at,
        long target,
        String html,
        String text,
        Optional<String> language,
        Optional<Instant> editedAt,
        boolean redacted) {}
