package org.understory.moderation;

import java.util.Optional;

/// What a moderator asks for.
///
/// @param version of the case that they saw; empty where they saw none, and then only what nobody has decided
/// is decided
/// @param note what the author is told besides the reason; may be empty
/// @param text the words that are left, for [Action#REDACT]
/// @param verdict on the flags, where it is not what the action says
public record Order(
        Target target,
        Optional<Long> version,
        Action action,
        Optional<Reason> reason,
        String note,
        Optional<String> text,
        Optional<Verdict> verdict) {}
