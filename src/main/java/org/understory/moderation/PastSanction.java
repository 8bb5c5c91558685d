package org.understory.moderation;

/// A sanction as moderators see it.
///
/// @param by the name of whoever imposed it, which its reader is never told
/// @param holds whether it is in force, and can be lifted
public record PastSanction(Sanction sanction, String by, boolean holds) {}
