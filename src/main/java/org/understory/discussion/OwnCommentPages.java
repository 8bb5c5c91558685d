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
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.article.Article;
import org.understory.article.Articles;
import org.understory.post.Resending;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Language;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Request;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;

/// The forms in which readers change and remove what they wrote.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class OwnCommentPages {

    private final Articles articles;
    private final Discussion discussion;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Request request;
    private final DiscussionConfig config;
    private final ThreadFragments fragments;
    private final Resending resending;

    OwnCommentPages(
            Articles articles,
            Discussion discussion,
            CurrentReader reader,
            PageFrame frame,
            Request request,
            DiscussionConfig config,
            ThreadFragments fragments,
            Resending resending) {
        this.articles = articles;
        this.discussion = discussion;
        this.reader = reader;
        this.frame = frame;
        this.request = request;
        this.config = config;
        this.fragments = fragments;
        this.resending = resending;
    }

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EditComment(Shell shell, Article article, CommentView comment, SafeHtml form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EditForm(CommentView comment, String text, Optional<String> problem, int maxChars, Language language)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RemoveComment(Shell shell, CommentView comment, SafeHtml form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RemoveForm(CommentView comment, Language language) implements TemplateInstance {}

    @GET
    @Path("comments/{id}/edit")
    public Response editForm(@RestPath long id) {
        var comment = own(id);
        if (discussion.editableUntil(comment, reader.profile()).isEmpty()) {
            throw Problem.of(Problem.Kind.EDIT_WINDOW_OVER).refusal();
        }
        var form = editForm(comment, comment.text(), Optional.empty());
        return request.wantsFragment() ? frame.fragment(form) : frame.page(editPage(comment, form));
    }

    @POST
    @Path("comments/{id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(@RestPath long id, @RestForm String text) {
        return resending.unlessTaken(
                words().notPublished(), text == null ? "" : text, Map.of(), () -> edited(id, text));
    }

    private Response edited(long id, String text) {
        var comment = own(id);
        try {
            if (discussion.edit(reader.required(), id, text, false)) {
                return held(comment, text);
            }
        } catch (Refusal refusal) {
            if (request.wantsFragment()) {
                throw refusal;
            }
            var problem = refusal.problem();
            var form = editForm(comment, text, Optional.of(Answer.words(problem, frame.language())));
            return frame.refused(editPage(comment, form), problem);
        }
        return frame.seeOther(comment.path());
    }

    /// Nobody but its author is shown it now.
    private Response held(CommentView comment, String text) {
        if (!request.wantsFragment()) {
            return frame.seeOther("/me/posts");
        }
        var alone = Listing.last(List.of(comment.held(discussion.preview(text))));
        var article = articles.required(comment.articleId());
        return Response.status(Response.Status.ACCEPTED)
                .entity(fragments
                        .threads(article, alone, Sort.OLDEST, frame.language())
                        .value())
                .header("Cache-Control", "no-store")
                .build();
    }

    private SafeHtml editForm(CommentView comment, String text, Optional<String> problem) {
        return frame.rendered(new EditForm(comment, text, problem, config.maxChars(), frame.language()));
    }

    private EditComment editPage(CommentView comment, SafeHtml form) {
        return new EditComment(
                frame.titled(words().editTitle()), articles.required(comment.articleId()), comment, form);
    }

    @GET
    @Path("comments/{id}/remove")
    public Response removeForm(@RestPath long id) {
        var comment = own(id);
        var form = frame.rendered(new RemoveForm(comment, frame.language()));
        return request.wantsFragment()
                ? frame.fragment(form)
                : frame.page(new RemoveComment(frame.titled(words().deleteQuestion()), comment, form));
    }

    @POST
    @Path("comments/{id}/remove")
    public Response remove(@RestPath long id) {
        var comment = own(id);
        discussion.remove(reader.required(), id);
        return request.wantsFragment()
                ? Response.noContent().build()
                : frame.seeOther(articles.required(comment.articleId()).path() + "#discussion");
    }

    private CommentView own(long id) {
        var me = reader.required();
        var comment = discussion.inContext(id, Optional.of(me)).comment();
        if (!comment.author().map(a -> a.id() == me.id()).orElse(false)) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return comment;
    }

    private DiscussionWords words() {
        return frame.language().words(DiscussionWords.class);
    }
}
