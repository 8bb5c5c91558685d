package org.understory.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.understory.post.PostKind;
import org.understory.web.SafeHtml;

/// What whom a decision concerns may know of it. Nobody is told who decided.
public sealed interface Statement {

    /// The statement of reasons that the author of a post gets, as article 17 of the DSA asks for.
    ///
    /// @param rule which one decided by itself; empty for a person
    /// @param reported why readers had flagged the post
    /// @param checked which automatic checks had marked it
    /// @param note the moderator's words to the author; may be empty
    /// @param post what it says; empty where its author removed it
    /// @param takenBackAt when the decision was reversed
    /// @param appealUntil how long it can be appealed against; empty where that is not possible any more
    record OfDecision(
            long id,
            Instant at,
            Action action,
            Optional<String> rule,
            Optional<Reason> reason,
            List<Reason> reported,
            List<String> checked,
            String note,
            Article article,
            PostKind kind,
            Optional<Post> post,
            Optional<Instant> takenBackAt,
            Optional<Instant> appealUntil,
            Optional<Appeal> appeal)
            implements Statement {

        public String what() {
            return action.code();
        }

        public boolean isAway() {
            return action.takesAway();
        }

        /// Whether it holds for now and what was decided can be read again.
        public boolean isShownAgain() {
            return isAway()
                    && action != Action.REDACT
                    && post.filter(Post::shown).isPresent();
        }
    }

    /// What a moderator thought of a reader's flag.
    ///
    /// @param note the reader's own words
    record OfFlag(Instant at, Verdict verdict, Reason reason, String note, Article article) implements Statement {}

    /// Under which article the post stands.
    record Article(long id, String headline, String language) {}

    /// @param shown whether readers see it
    record Post(SafeHtml html, Optional<String> language, boolean shown) {}
}
