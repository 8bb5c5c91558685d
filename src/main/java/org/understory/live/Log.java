package org.understory.live;

import java.util.List;

/// The end of a topic's log.
///
/// @param head the last number given
/// @param events those asked for, in order and without gaps, the last of them numbered `head`
public record Log(long head, List<Event> events) {

    /// Where nobody has said anything yet.
    public static final Log EMPTY = new Log(0, List.of());
}
