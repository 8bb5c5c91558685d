package org.understory.moderation;

import java.time.Instant;

/// What a moderator tells the others about a reader.
///
/// @param by the moderator's name
public record ReaderNote(long id, String by, String text, Instant at) {}
