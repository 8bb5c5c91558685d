package org.understory.moderation;

import java.time.Instant;

/// One line of the history of the house rules.
///
/// @param by the name of whoever published it
/// @param agreement what it asked of readers
public record RulesPublication(long version, Instant since, String by, RulesAgreement agreement) {}
