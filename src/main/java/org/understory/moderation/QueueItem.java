package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.understory.post.PostKind;
import org.understory.web.SafeHtml;

/// What stands in a queue, for programs and for the desk.
///
/// @param state `held`, `flagged`, `unmoderated`, `decided`, or `closed` where its author removed it
/// @param releaseAt when readers see it if nobody decides before; empty where they see it, or where it waits for a
/// moderator
/// @param path where the post stands, from the root; empty while readers never saw it
/// @param why what speaks against it, flags that nobody has answered and what checks found
/// @param urgency in the points of [Urgency], now; 0 for what nobody objects to
/// @param claimedBy who is looking at it
/// @param copies posts that say nearly the same; empty where there are none
/// @param createdAt when it was written
@JsonInclude(JsonInclude.Include.ALWAYS)
public record QueueItem(
        Versioned target,
        long articleId,
        String headline,
        String section,
        Author author,
        String text,
        String html,
        Optional<String> language,
        String state,
        boolean shown,
        Optional<Instant> releaseAt,
        Optional<String> outcome,
        Optional<String> path,
        List<Why> why,
        double urgency,
        boolean escalated,
        Optional<Claimant> claimedBy,
        Optional<Made> decision,
        Optional<Copies> copies,
        Instant createdAt) {

    /// A post with the version of its case; where it has none yet, the one that it would have.
    public record Versioned(PostKind kind, long id, long version) {

        public Target target() {
            return new Target(kind, id);
        }
    }

    public record Author(long id, String name) {}

    public record Claimant(long id, String name) {}

    /// Why a post is looked at.
    ///
    /// @param source `flag` or `check`
    /// @param code the flag's reason, or the check
    /// @param count how many flagged it for this reason; 1 for a check
    /// @param evidence the flags' words, or the parts of the text that the check found
    /// @param facts what else the check found
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Why(String source, String code, int count, List<String> evidence, List<Fact> facts) {}

    /// What a check found that stands nowhere in the text, such as `postsInAMinute` and `7`.
    public record Fact(String what, String value) {}

    /// Posts that say nearly the same, as far as they are known and a moderator sees them.
    ///
    /// @param waiting how many wait for a decision
    /// @param shown how many others readers see
    /// @param some of them
    public record Copies(long waiting, long shown, List<Target> some) {}

    /// The last decision.
    ///
    /// @param by the moderator's name; empty for a rule
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Made(long id, String action, Optional<String> reason, Optional<String> by, Instant at) {}

    QueueItem with(Optional<Copies> known) {
        return new QueueItem(
                target, articleId, headline, section, author, text, html, language, state, shown, releaseAt, outcome,
                path, why, urgency, escalated, claimedBy, decision, known, createdAt);
    }

    /// Waiting for its time.
    QueueItem shownFrom(Instant time) {
        return new QueueItem(
                target,
                articleId,
                headline,
                section,
                author,
                text,
                html,
                language,
                CaseState.HELD.code(),
                false,
                Optional.of(time),
                outcome,
                path,
                why,
                urgency,
                escalated,
                claimedBy,
                decision,
                copies,
                createdAt);
    }

    @JsonIgnore
    public SafeHtml safeHtml() {
        return new SafeHtml(html);
    }
}
