package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What came of an order.
///
/// @param id the decision's number, under which it can be undone
/// @param batch under which all of one request can be undone
/// @param target the post with the version of its case now
/// @param state where the case stands now
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Decided(long id, String batch, QueueItem.Versioned target, CaseState state) {}
