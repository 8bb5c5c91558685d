package org.understory.moderation.check;

import java.time.Instant;

/// What is known of a writer.
///
/// @param staff whether they work for the newsroom: checks are not for them
/// @param published how many posts of theirs are shown
/// @param decided how many posts of theirs a moderator decided on in the last 30 days
/// @param rejected how many of these were rejected
/// @param premoderated whether a moderator wants to see all they write
public record AuthorFacts(
        boolean staff, Instant joinedAt, int published, int decided, int rejected, boolean premoderated) {}
