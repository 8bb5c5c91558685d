package org.understory.checker;

/// A message as it reached somebody.
///
/// @param mark see [Attempt#mark]
record Heard(long seq, String mark) {}
