package org.understory.moderation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.understory.post.Body;

/// All that moderation knows of one post, locked.
///
/// @param shown whether readers see the post
/// @param version grows with every change
/// @param edition grows with the text
/// @param weight of the flags that nobody has answered
/// @param decision the last one; empty where there is none
/// @param decidedEdition the text that was decided on
/// @param decidedAt when the last decision was made that holds
record Case(
        long id,
        Target target,
        long articleId,
        long sectionId,
        long authorId,
        CaseState state,
        boolean shown,
        long version,
        int edition,
        Body words,
        Instant openedAt,
        Set<Reason> reasons,
        Set<String> checks,
        double weight,
        int reach,
        Optional<Long> escalatedBy,
        Optional<Outcome> outcome,
        Optional<Long> decision,
        Optional<Integer> decidedEdition,
        Optional<Instant> decidedAt) {

    /// What the last decision was.
    enum Outcome {
        APPROVED,
        REJECTED
    }

    /// Whether somebody decided on the words that stand there now.
    boolean isDecidedOn() {
        return decidedEdition.filter(decided -> decided == edition).isPresent();
    }

    /// Whether nothing but flags asks a moderator to look.
    boolean isAboutFlagsAlone() {
        return escalatedBy.isEmpty() && (checks.isEmpty() || isDecidedOn());
    }

    /// Whether readers see the post no more.
    boolean isGone() {
        return !shown && state != CaseState.HELD;
    }
}
