package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/// What an author says against a decision.
///
/// @param decision its number
/// @param answer empty while no other moderator has looked
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Appeal(long decision, String text, Instant at, Optional<Answer> answer) {

    /// What another moderator says.
    ///
    /// @param note to the author; may be empty
    public record Answer(boolean upheld, String note, Instant at) {}

    @JsonIgnore
    public boolean isOpen() {
        return answer.isEmpty();
    }
}
