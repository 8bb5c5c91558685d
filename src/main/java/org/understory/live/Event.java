package org.understory.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// What happened in a topic, as it travels.
///
/// @param seq its number in the topic's log
/// @param rewrites whether earlier events of the log read differently since, as after an edit or a removal
/// @param json the whole item as a JSON object on one line, `seq` included
public record Event(long seq, boolean rewrites, String json) {

    /// @param item has `seq` itself
    public static Event of(long seq, Object item, ObjectMapper mapper) {
        return new Event(seq, false, json(item, mapper));
    }

    /// An event after which earlier ones read differently.
    ///
    /// @param item has `seq` itself
    public static Event rewriting(long seq, Object item, ObjectMapper mapper) {
        return new Event(seq, true, json(item, mapper));
    }

    private static String json(Object item, ObjectMapper mapper) {
        try {
            return mapper.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
