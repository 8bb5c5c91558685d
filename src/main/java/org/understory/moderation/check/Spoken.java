package org.understory.moderation.check;

import java.util.Optional;

/// What one check says of a text, for whoever tries its settings.
///
/// @param check its code: [Check#code]
/// @param finding empty where it has nothing against the text
/// @param failure empty where it worked
public record Spoken(String check, Optional<Finding> finding, Optional<Failure> failure) {}
