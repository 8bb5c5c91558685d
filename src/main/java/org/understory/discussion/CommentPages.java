package org.understory.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Article;
import org.understory.article.Articles;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.ReturnTarget;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.WebConfig;

/// A comment's own page, which opens its thread at it, further replies to it, and votes on it.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class CommentPages {

    private static final int REPLIES_PER_STEP = 20;

    private final Articles articles;
    private final Discussion discussion;
    private final Threads threads;
    private final ThreadFragments fragments;
    private final Votes votes;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Request request;
    private final WebConfig web;

    CommentPages(
            Articles articles,
            Discussion discussion,
            Threads threads,
            ThreadFragments fragments,
            Votes votes,
            CurrentReader reader,
            PageFrame frame,
            Request request,
            WebConfig web) {
        this.articles = articles;
        this.discussion = discussion;
        this.threads = threads;
        this.fragments = fragments;
        this.votes = votes;
        this.reader = reader;
        this.frame = frame;
        this.request = request;
        this.web = web;
    }

    /// @param above the comments over it, the topmost first
    /// @param own whether whoever asks wrote it
    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CommentPage(
            Shell shell, Article article, List<CommentView> above, SafeHtml comment, boolean held, boolean own)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RepliesPage(Shell shell, CommentView comment, SafeHtml replies) implements TemplateInstance {}

    @GET
    @Path("comments/{id}")
    public Response comment(@RestPath long id) {
        var found = discussion.inContext(id, reader.profile());
        var comment = found.comment();
        var article = articles.required(comment.articleId());
        if (request.wantsFragment()) {
            var alone = Listing.last(List.of(comment));
            return frame.fragment(fragments.threads(article, alone, Sort.OLDEST, frame.language()));
        }
        return frame.page(new CommentPage(
                shell(article, found),
                article,
                found.ancestors(),
                fragments.focused(comment, frame.language()),
                comment.state() == CommentState.HELD,
                isOwn(comment)));
    }

    private boolean isOwn(CommentView comment) {
        return reader.profile()
                .flatMap(me -> comment.author().map(author -> author.id() == me.id()))
                .orElse(false);
    }

    private Shell shell(Article article, Threads.InContext found) {
        var comment = found.comment();
        var words = frame.language().words(DiscussionWords.class);
        return new Shell(
                frame.language(),
                comment.author().map(a -> words.commentBy(a.name())).orElse(words.removed()),
                Optional.of(comment.url()),
                Optional.of(words.commentOn(article.headline)),
                new DiscussionJsonLd(web.origin()).posting(article, found),
                reader.viewer(),
                request.target());
    }

    @GET
    @Path("comments/{id}/replies")
    public Response replies(
            @RestPath long id, @RestQuery String cursor, @RestQuery Integer level, @RestQuery Integer shown) {
        var comment = discussion.inContext(id, reader.profile()).comment();
        var page = threads.replies(id, cursor, REPLIES_PER_STEP);
        var below = level == null ? 1 : Math.clamp(level, 0, ThreadQueries.LEVELS);
        var replies = fragments.replies(
                comment, page, below, shown == null ? 0 : Math.clamp(shown, 0, comment.replyCount()), frame.language());
        return request.wantsFragment()
                ? frame.fragment(replies)
                : frame.page(new RepliesPage(
                        frame.titled(
                                frame.language().words(DiscussionWords.class).title()),
                        comment,
                        replies));
    }

    @POST
    @Path("comments/{id}/vote")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response vote(@RestPath long id, @RestForm Integer value) {
        if (value == null || Math.abs(value) > 1) {
            throw Problem.malformed("value").refusal();
        }
        if (reader.mustSignIn() && !request.wantsFragment()) {
            return frame.seeOther(ReturnTarget.signIn("/login", "/comments/" + id));
        }
        var standing = votes.vote(reader.required(), id, value);
        return request.wantsFragment()
                ? Response.ok(standing, MediaType.APPLICATION_JSON).build()
                : frame.seeOther("/comments/" + id);
    }
}
