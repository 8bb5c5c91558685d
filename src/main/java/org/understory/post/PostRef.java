package org.understory.post;

/// Which post it is.
///
/// @param number the comment's id, or the message's number in the article's room
public record PostRef(PostKind kind, long articleId, long number) {}
