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
/// @param appeal what the reader says against it, and what was answered
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
        Optional<Instant> liftedAt,
        Optional<Appeal> appeal) {

    /// As it stands in the log, which keeps nobody's words.
    Sanction withoutAppeal() {
        return new Sanction(
                id,
                readerId,
                kind,
                sectionId,
                section,
                reason,
                note,
                from,
                until,
                decision,
                acknowledgedAt,
                liftedAt,
                Optional.empty());
    }

    /// Until when its reader may appeal against it, as far as nothing else speaks against that.
    public Instant appealUntil() {
        return Appeals.until(from);
    }

    /// Whether its reader may appeal against it now. Mere words restrict nothing.
    public boolean isAppealable(Instant now) {
        return kind != SanctionKind.MESSAGE
                && liftedAt.isEmpty()
                && appeal.isEmpty()
                && now.isBefore(Appeals.until(from));
    }

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
