package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.understory.post.PostKind;
import org.understory.web.SafeHtml;

/// A post that nobody sees but its author and the moderators.
///
/// @param state `held`, `hidden` by a rule until a moderator looks, or `rejected`
/// @param decision that took it away; empty for one that was never shown and that nobody has looked at
/// @param appeal against that decision
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnPost(
        PostKind kind,
        long id,
        long articleId,
        String headline,
        String articleLanguage,
        String text,
        String html,
        Optional<String> language,
        Instant postedAt,
        String state,
        Optional<Made> decision,
        Optional<Appeal> appeal) {

    /// Why it is away; who decided is not said.
    ///
    /// @param automatic whether a rule decided by itself
    /// @param note the moderator's words to the author; may be empty
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Made(long id, Instant at, String action, boolean automatic, Optional<String> reason, String note) {}

    @JsonIgnore
    public SafeHtml safeHtml() {
        return new SafeHtml(html);
    }
}
