package org.understory.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// What happened in a topic, as it travels.
///
/// @param seq its number in the topic's log
/// @param json the whole item as a JSON object, `seq` included
public record Event(long seq, String json) {

    /// @param item has `seq` itself
    public static Event of(long seq, Object item, ObjectMapper mapper) {
        try {
            return new Event(seq, mapper.writeValueAsString(item));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
