package org.understory.moderation.check;

import java.time.Duration;

/// A post that says nearly the same: [Fingerprint].
///
/// @param post its id, as whoever asks knows it
/// @param ownAuthor whether the same reader wrote it
/// @param similarity from 0 to 1: [Fingerprint#similarity]
public record Copy(long post, boolean ownAuthor, Duration ago, double similarity) {}
