package org.understory.discussion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.web.SafeHtml;

/// A comment as everybody sees it, with the replies that its page shows: what the API gives, what pages render.
///
/// @param author empty for a comment that was removed
/// @param score votes for less votes against; `votes` is how many voted
/// @param replyCount how many replies stand directly below it
/// @param redacted whether a moderator cut something out of it
/// @param featured whether the newsroom shows it off
/// @param repliesNext cursor of its further replies, where not all are in `replies`
/// @param url the comment's own page
public record CommentView(
        long id,
        long articleId,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Long> parentId,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Author> author,
        String html,
        String text,
        Optional<String> language,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> editedAt,
        int score,
        int votes,
        int replyCount,
        CommentState state,
        boolean redacted,
        boolean featured,
        int depth,
        String url,
        List<CommentView> replies,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> repliesNext) {

    /// @param wroteArticle whether this reader wrote the article under which the comment stands
    public record Author(long id, String name, boolean staff, boolean wroteArticle) {

        public String path() {
            return "/readers/" + id;
        }
    }

    /// A comment as it stands right after it was written.
    static CommentView fresh(
            long id, NewComment comment, int depth, boolean wroteArticle, CommentState state, String origin) {
        var author = comment.author();
        return new CommentView(
                id,
                comment.articleId(),
                comment.parentId(),
                Optional.of(new Author(author.id(), author.name(), author.staff(), wroteArticle)),
                comment.body().html().value(),
                comment.body().text().value(),
                comment.body().language(),
                comment.at(),
                Optional.empty(),
                0,
                0,
                0,
                state,
                false,
                false,
                depth,
                origin + "/comments/" + id,
                List.of(),
                Optional.empty());
    }

    @JsonIgnore
    public String path() {
        return "/comments/" + id;
    }

    @JsonIgnore
    public boolean isRemoved() {
        return state == CommentState.REMOVED;
    }

    @JsonIgnore
    public SafeHtml safeHtml() {
        return new SafeHtml(html);
    }

    /// How many replies are not shown here.
    @JsonIgnore
    public int hiddenReplies() {
        return replyCount - replies.size();
    }

    /// The same for its author alone, with other words, while it waits for a moderator.
    CommentView held(Body words) {
        return new CommentView(
                id,
                articleId,
                parentId,
                author,
                words.html().value(),
                words.text().value(),
                words.language(),
                createdAt,
                editedAt,
                score,
                votes,
                replyCount,
                CommentState.HELD,
                redacted,
                false,
                depth,
                url,
                replies,
                repliesNext);
    }

    CommentView with(List<CommentView> shownReplies, Optional<String> next) {
        return new CommentView(
                id,
                articleId,
                parentId,
                author,
                html,
                text,
                language,
                createdAt,
                editedAt,
                score,
                votes,
                replyCount,
                state,
                redacted,
                featured,
                depth,
                url,
                shownReplies,
                next);
    }
}
