package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/// What was done about a reader.
///
/// @param section its address; empty for everywhere
/// @param note the moderator's words to the reader; may be empty
/// @param until when it ends by itself; empty for never
/// @param decision its number in the log
/// @param acknowledgedAt when the reader said that they had read it
/// @param liftedAt when it was taken back
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Sanction(
        long id,
        long readerId,
        SanctionKind kind,
        @JsonIgnore Optional<Long> sectionId,
        Optional<String> section,
        Reason reason,
        String note,
        Instant from,
        Optional<Instant> until,
        long decision,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> liftedAt) {

    /// Whether it holds at a time.
    public boolean holds(Instant now) {
        return liftedAt.isEmpty() && until.map(now::isBefore).orElse(true);
    }

    /// Whether it keeps the reader from posting in a section.
    boolean silences(long articleSection, Instant now) {
        var isHere = sectionId.map(id -> id == articleSection).orElse(true);
        var isUnread = kind == SanctionKind.WARNING && acknowledgedAt.isEmpty();
        return isHere && holds(now) && (kind.isSilencing() || isUnread);
    }

    boolean premoderates(long articleSection, Instant now) {
        return kind == SanctionKind.PREMODERATION
                && sectionId.map(id -> id == articleSection).orElse(true)
                && holds(now);
    }
}
