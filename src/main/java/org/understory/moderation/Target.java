package org.understory.moderation;

import org.understory.post.PostKind;

/// Which post moderation is about.
///
/// @param id the comment's id, or the message's own, which it has before it has a number in its room
public record Target(PostKind kind, long id) {}
