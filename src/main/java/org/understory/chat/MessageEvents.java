package org.understory.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.understory.live.Event;
import org.understory.post.Edited;

/// What happens in a room, as it travels.
@ApplicationScoped
class MessageEvents {

    private final ObjectMapper mapper;

    MessageEvents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// @param target the message; null where none is pinned any more
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record About(long seq, String type, Instant at, Long target) {}

    private record Ruled(long seq, String type, Instant at, RoomRules room) {}

    Event of(MessageView message) {
        return Event.of(message.seq(), message, mapper);
    }

    /// @param message as it stands now
    Event edited(long seq, Instant at, MessageView message) {
        return Event.rewriting(
                seq,
                new Edited(
                        seq,
                        "edited",
                        at,
                        message.seq(),
                        message.html(),
                        message.text(),
                        message.language(),
                        message.editedAt(),
                        message.redacted()),
                mapper);
    }

    /// @param type `removed`, or `pinned`
    Event about(long seq, String type, Instant at, Optional<Long> target) {
        var about = new About(seq, type, at, target.orElse(null));
        return type.equals("removed") ? Event.rewriting(seq, about, mapper) : Event.of(seq, about, mapper);
    }

    Event ruled(long seq, Instant at, RoomRules rules) {
        return Event.of(seq, new Ruled(seq, "mode", at, rules), mapper);
    }
}
