package org.understory.moderation.check;

/// Where a post is written.
///
/// @param language of the section, as BCP 47
/// @param premoderated whether everything here is seen before it is shown
public record PlaceFacts(String language, boolean premoderated) {}
