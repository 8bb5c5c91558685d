package org.understory.live;

/// What happened in a topic, as it travels.
///
/// @param seq its number in the topic's log
/// @param json the whole item as a JSON object, `seq` included
public record Event(long seq, String json) {}
