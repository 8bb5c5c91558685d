package org.understory.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.understory.post.PostKind;

/// What a reader is told: somebody answered them or called them by name, or a moderator decided about a post of
/// theirs, a flag of theirs, or themselves. It is the event of the topic `me` as well.
///
/// @param seq its number in the reader's log
/// @param type `reply`, `mention`, `decision`, `flag`, `appeal`, or `sanction`
/// @param kind of the post; empty, as article and headline are, where it is about the reader
/// @param articleLanguage of the headline
/// @param url the post's page, or the decision's
/// @param author who wrote; empty for a decision, which names nobody
/// @param text the post's beginning; empty for a decision
/// @param detail what was decided, and behind a colon why; empty where nothing was
@JsonInclude(JsonInclude.Include.ALWAYS)
public record NotificationView(
        long seq,
        String type,
        Instant at,
        Optional<PostKind> kind,
        Optional<Long> articleId,
        Optional<String> headline,
        Optional<String> articleLanguage,
        String url,
        Optional<Posts.Author> author,
        String text,
        Optional<String> detail) {

    /// What was decided, without why.
    @JsonIgnore
    public String what() {
        return detail.map(said -> said.replaceFirst(":.*", "")).orElse("");
    }

    /// Why it was decided; empty where nothing says so.
    @JsonIgnore
    public String why() {
        return detail.filter(said -> said.contains(":"))
                .map(said -> said.replaceFirst(".*:", ""))
                .orElse("");
    }
}
