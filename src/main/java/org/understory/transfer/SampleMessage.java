package org.understory.transfer;

import java.time.Duration;

/// A message in a room of the sample newsfeed.
///
/// @param article the external id of its article
/// @param id names it within its room
/// @param replyTo the id of the message that it answers, or null
/// @param at how long ago, as a negative ISO duration
/// @param pinned whether it stands over its room
record SampleMessage(
        String article,
        String id,
        String replyTo,
        String author,
        String role,
        Duration at,
        boolean pinned,
        String text) {

    boolean isByStaff() {
        return "staff".equals(role);
    }
}
