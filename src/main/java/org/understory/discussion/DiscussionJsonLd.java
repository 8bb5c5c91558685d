package org.understory.discussion;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.understory.article.Article;
import org.understory.web.JsonLd;
import org.understory.web.SafeHtml;

/// A discussion as schema.org's `DiscussionForumPosting` with its `Comment`s, for search engines.
public final class DiscussionJsonLd {

    private static final int MAX_COMMENTS = 20;
    private static final int MAX_TEXT_CHARS = 500;

    private final String origin;

    public DiscussionJsonLd(String origin) {
        this.origin = origin;
    }

    /// The discussion under an article, with the first threads of its page.
    public JsonObject discussion(Article article, List<CommentView> threads, long count) {
        return new JsonObject()
                .put("@type", "DiscussionForumPosting")
                .put("@id", origin + article.path() + "#discussion")
                .put("url", origin + article.path() + "#discussion")
                .put("headline", article.headline)
                .put("text", article.lead)
                .put("datePublished", article.publishedAt.toString())
                .put("author", new JsonObject().put("@type", "Organization").put("name", source(article)))
                .put("commentCount", count)
                .put("comment", comments(threads));
    }

    /// One comment as a posting of its own.
    SafeHtml posting(Article article, Threads.InContext found) {
        var comment = found.comment();
        if (comment.isRemoved()) {
            return SafeHtml.EMPTY;
        }
        return JsonLd.of(comment(comment)
                .put("@context", "https://schema.org")
                .put("@type", "DiscussionForumPosting")
                .put("headline", article.headline)
                .put("isPartOf", origin + article.path()));
    }

    private JsonArray comments(List<CommentView> threads) {
        var array = new JsonArray();
        threads.stream()
                .filter(c -> !c.isRemoved())
                .limit(MAX_COMMENTS)
                .map(this::comment)
                .forEach(array::add);
        return array;
    }

    private JsonObject comment(CommentView comment) {
        var json = new JsonObject()
                .put("@type", "Comment")
                .put("url", comment.url())
                .put("datePublished", comment.createdAt().toString())
                .put("text", excerpt(comment.text()))
                .put(
                        "interactionStatistic",
                        new JsonObject()
                                .put("@type", "InteractionCounter")
                                .put("interactionType", "https://schema.org/LikeAction")
                                .put("userInteractionCount", Math.max(0, comment.score())));
        comment.editedAt().ifPresent(at -> json.put("dateModified", at.toString()));
        comment.author()
                .ifPresent(a -> json.put(
                        "author",
                        new JsonObject()
                                .put("@type", "Person")
                                .put("name", a.name())
                                .put("url", origin + a.path())));
        var replies = comments(comment.replies());
        return replies.isEmpty() ? json : json.put("comment", replies);
    }

    private static String source(Article article) {
        return article.source == null ? "Understory" : article.source;
    }

    private static String excerpt(String text) {
        return text.length() <= MAX_TEXT_CHARS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MAX_TEXT_CHARS))) + "…";
    }
}
