package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.understory.web.SafeHtml;

/// An appeal as whoever answers it sees it.
///
/// @param decision the number of what it is against
/// @param own whether whoever asks made that decision or wrote the post, and so may not answer
/// @param decidedBy empty for a rule
/// @param note what the author was told
/// @param html the post; empty where its author removed it
/// @param shown whether readers see the post
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OpenAppeal(
        long decision,
        String text,
        Instant at,
        boolean own,
        Target target,
        long articleId,
        String headline,
        String section,
        DecisionView.Person author,
        String html,
        Optional<String> language,
        boolean shown,
        String action,
        Optional<String> reason,
        String note,
        Optional<DecisionView.Person> decidedBy,
        Instant decidedAt) {

    /// The post as pages show it.
    @JsonIgnore
    public SafeHtml safeHtml() {
        return new SafeHtml(html);
    }
}
