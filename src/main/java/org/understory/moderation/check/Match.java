package org.understory.moderation.check;

/// An entry of a list that was found in a text.
///
/// @param entry the entry as somebody wrote it into the list
/// @param from where it begins in the text as written, in UTF-16 units
/// @param to where it ends, exclusive
public record Match(String entry, int from, int to) {}
