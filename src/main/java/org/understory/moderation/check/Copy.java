package org.understory.moderation.check;

import java.time.Duration;

/// A post that says nearly the same: [Fingerprint].
///
/// @param author who wrote it
/// @param own whether the same reader did
/// @param similarity from 0 to 1: [Fingerprint#similarity]
public record Copy(long author, boolean own, Duration ago, double similarity) {}
