package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// How a case stood before and after a decision, as the log keeps it: never the words themselves, which a
/// reader may have removed for good, but their hash.
///
/// @param outcome null where nothing was decided
/// @param escalatedBy null for nobody
/// @param text SHA-256 of the words, in hexadecimal digits
/// @param decidedEdition the text that was decided on; null where nothing was, as `decidedAt`
/// @param openedAt since when it has waited; null in what was written down before this was kept
@JsonInclude(JsonInclude.Include.ALWAYS)
record CaseSnapshot(
        CaseState state,
        boolean shown,
        String outcome,
        Set<Reason> reasons,
        double weight,
        Long escalatedBy,
        int edition,
        String text,
        Integer decidedEdition,
        Instant decidedAt,
        Instant openedAt) {

    static CaseSnapshot of(Case found) {
        return new CaseSnapshot(
                found.state(),
                found.shown(),
                found.outcome()
                        .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                new TreeSet<>(found.reasons()),
                found.weight(),
                found.escalatedBy().orElse(null),
                found.edition(),
                Digest.of(found.words().text()),
                found.decidedEdition().orElse(null),
                found.decidedAt().orElse(null),
                found.openedAt());
    }

    CaseSnapshot hidden() {
        return new CaseSnapshot(
                CaseState.HELD,
                false,
                outcome,
                reasons,
                weight,
                escalatedBy,
                edition,
                text,
                decidedEdition,
                decidedAt,
                openedAt);
    }

    /// After a moderator decided.
    CaseSnapshot decided(Case.Outcome decision, boolean nowShown, String nowText, Instant now) {
        return new CaseSnapshot(
                CaseState.DECIDED,
                nowShown,
                decision.name().toLowerCase(Locale.ROOT),
                Set.of(),
                0,
                null,
                edition,
                nowText,
                edition,
                now,
                openedAt);
    }

    CaseSnapshot escalated(long by) {
        return new CaseSnapshot(
                shown ? CaseState.FLAGGED : CaseState.HELD,
                shown,
                outcome,
                reasons,
                weight,
                by,
                edition,
                text,
                decidedEdition,
                decidedAt,
                openedAt);
    }
}
