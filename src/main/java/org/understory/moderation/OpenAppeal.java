package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.understory.web.SafeHtml;

/// An appeal as whoever answers it sees it.
///
/// @param decision the number of what it is against
/// @param target the post; empty, as article and headline are, where it is about what was done about the reader
/// @param section empty for everywhere
/// @param own whether whoever asks made that decision or wrote the post, and so may not answer
/// @param decidedBy empty for a rule
/// @param note what the author was told
/// @param html the post; empty where its author removed it
/// @param shown whether readers see the post
/// @param sanction what was done about the reader; empty where it is about a post
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OpenAppeal(
        long decision,
        String text,
        Instant at,
        boolean own,
        Optional<Target> target,
        Optional<Long> articleId,
        Optional<String> headline,
        Optional<String> section,
        DecisionView.Person author,
        String html,
        Optional<String> language,
        boolean shown,
        String action,
        Optional<String> reason,
        String note,
        Optional<DecisionView.Person> decidedBy,
        Instant decidedAt,
        Optional<Measure> sanction) {

    /// What was done about the reader.
    ///
    /// @param until when it ends by itself; empty for never
    /// @param lifted whether it was taken back meanwhile
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Measure(long id, SanctionKind kind, Optional<Instant> until, boolean lifted) {}

    /// The post as pages show it.
    @JsonIgnore
    public SafeHtml safeHtml() {
        return new SafeHtml(html);
    }
}
