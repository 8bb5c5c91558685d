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
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Article;
import org.understory.article.Articles;
import org.understory.moderation.Agreeing;
import org.understory.post.Draft;
import org.understory.post.Resending;
import org.understory.post.SignInFirst;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Request;
import org.understory.web.ReturnTarget;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.WebConfig;

/// The form in which comments are written, and what becomes of it: published, held, given back with what is
/// wrong, or kept while a visitor signs in.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class ComposerPages {

    private final Articles articles;
    private final Discussion discussion;
    private final DiscussionRules rules;
    private final ThreadFragments fragments;
    private final SignInFirst signInFirst;
    private final Agreeing agreeing;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Request request;
    private final WebConfig web;
    private final Resending resending;

    ComposerPages(
            Articles articles,
            Discussion discussion,
            DiscussionRules rules,
            ThreadFragments fragments,
            SignInFirst signInFirst,
            Agreeing agreeing,
            CurrentReader reader,
            PageFrame frame,
            Request request,
            WebConfig web,
            Resending resending) {
        this.articles = articles;
        this.discussion = discussion;
        this.rules = rules;
        this.fragments = fragments;
        this.signInFirst = signInFirst;
        this.agreeing = agreeing;
        this.reader = reader;
        this.frame = frame;
        this.request = request;
        this.web = web;
        this.resending = resending;
    }

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Compose(
            Shell shell, Article article, Optional<CommentView> parent, Optional<String> problem, SafeHtml composer)
            implements TemplateInstance {}

    @GET
    @Path("comments/{id}/reply")
    public Response reply(@RestPath long id, @RestQuery boolean quote) {
        var parent = discussion.inContext(id, reader.profile()).comment();
        if (parent.state() != CommentState.PUBLISHED) {
            throw Problem.of(Problem.Kind.REMOVED).refusal();
        }
        var text = quote ? quoted(parent.text()) : "";
        var form = composer(parent.articleId(), Optional.of(parent), text, Optional.empty(), Optional.empty());
        return request.wantsFragment()
                ? frame.fragment(form)
                : frame.page(new Compose(
                        frame.titled(words().yourReply()),
                        articles.required(parent.articleId()),
                        Optional.of(parent),
                        Optional.empty(),
                        form));
    }

    @POST
    @Path("articles/{id}/comments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(
            @RestPath long id,
            @RestForm String text,
            @RestForm Long parentId,
            @RestForm String key,
            @RestForm String draft,
            @RestForm Long agree,
            @RestForm String then) {
        var parent = Optional.ofNullable(parentId);
        var kept = SignInFirst.draftOf(draft);
        var said = new Discussion.Words(
                id,
                parent,
                text == null ? "" : text,
                kept.map(ComposerPages::draftKey).or(() -> formKey(key)),
                false);
        var fields = new HashMap<String, String>();
        parent.ifPresent(p -> fields.put("parentId", p.toString()));
        Optional.ofNullable(key).ifPresent(k -> fields.put("key", k));
        kept.ifPresent(k -> fields.put("draft", k.toString()));
        Optional.ofNullable(agree).ifPresent(version -> fields.put("agree", version.toString()));
        Optional.ofNullable(then).ifPresent(t -> fields.put("then", t));
        return resending.unlessTaken(
                words().notPublished(), said.text(), fields, () -> taken(said, then, kept, Optional.ofNullable(agree)));
    }

    private Response taken(Discussion.Words said, String then, Optional<UUID> draft, Optional<Long> agreed) {
        try {
            if (reader.mustSignIn()) {
                return keepThroughSignIn(said, then);
            }
            agreed.ifPresent(version -> agreeing.agree(reader.required().id(), version));
            return publish(said);
        } catch (Refusal refusal) {
            return givenBack(said, draft, refusal);
        }
    }

    /// Where somebody comes back to who wrote before signing in.
    @GET
    @Path("drafts/{id}")
    public Response publishDraft(@RestPath UUID id) {
        if (reader.mustSignIn()) {
            return frame.seeOther(ReturnTarget.signIn("/login", "/drafts/" + id));
        }
        var draft = signInFirst.kept(id, Draft.Place.DISCUSSION).orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND)
                .refusal());
        var words = new Discussion.Words(
                draft.articleId(), draft.answers(), draft.text(), Optional.of(draftKey(id)), false);
        try {
            return publish(words);
        } catch (Refusal refusal) {
            return givenBack(words, Optional.of(id), refusal);
        }
    }

    private Response publish(Discussion.Words said) {
        return switch (discussion.post(reader.required(), said)) {
            case Posted.Published(CommentView comment, long seq, long comments) ->
                shown(comment, Response.Status.CREATED);
            case Posted.Held(CommentView comment) -> shown(comment, Response.Status.ACCEPTED);
            case Posted.Repeated(long id, boolean held) ->
                shown(
                        discussion.inContext(id, reader.profile()).comment(),
                        held ? Response.Status.ACCEPTED : Response.Status.CREATED);
            case Posted.Refused(Problem problem) -> throw problem.refusal();
        };
    }

    private Response shown(CommentView comment, Response.Status status) {
        if (!request.wantsFragment()) {
            return frame.seeOther(comment.path());
        }
        var alone = Listing.last(List.of(comment));
        var article = articles.required(comment.articleId());
        return Response.status(status)
                .entity(fragments
                        .threads(article, alone, Sort.OLDEST, frame.language())
                        .value())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .location(URI.create(web.origin() + comment.path()))
                .build();
    }

    private Response keepThroughSignIn(Discussion.Words said, String then) {
        articles.required(said.articleId());
        discussion.preview(said.text());
        var draft = new Draft(Draft.Place.DISCUSSION, said.articleId(), said.parentId(), said.text());
        return signInFirst.keeping(draft, then, "/drafts/");
    }

    /// A refused form comes back filled in. What was kept while its author signed in is published under its own id
    /// even so: going there again makes no second comment.
    private Response givenBack(Discussion.Words said, Optional<UUID> draft, Refusal refusal) {
        var problem = refusal.problem();
        if (request.wantsFragment() || problem.kind() == Problem.Kind.NOT_FOUND) {
            throw refusal;
        }
        var parent = said.parentId().flatMap(this::stillVisible);
        var told = Optional.of(Answer.words(problem, frame.language()));
        var form = composer(said.articleId(), parent, said.text(), told, draft);
        var page = new Compose(
                frame.titled(words().notPublished()), articles.required(said.articleId()), parent, told, form);
        return frame.refused(page, problem);
    }

    private Optional<CommentView> stillVisible(long commentId) {
        try {
            return Optional.of(discussion.inContext(commentId, reader.profile()).comment());
        } catch (Refusal gone) {
            return Optional.empty();
        }
    }

    private SafeHtml composer(
            long articleId, Optional<CommentView> parent, String text, Optional<String> problem, Optional<UUID> draft) {
        var signedIn = reader.profile().isPresent();
        var back = parent.map(CommentView::path)
                .orElseGet(() -> articles.required(articleId).path());
        return fragments.composer(
                fragments.filled(articleId, parent, text, problem, signedIn, draft, rules.of(articleId), back),
                reader.viewer(),
                frame.language());
    }

    private DiscussionWords words() {
        return frame.language().words(DiscussionWords.class);
    }

    private static String draftKey(UUID id) {
        return "draft:" + id;
    }

    private static Optional<String> formKey(String key) {
        return Optional.ofNullable(key)
                .filter(k -> !k.isBlank() && k.length() <= 100 && k.indexOf('\0') < 0)
                .map(k -> "form:" + k);
    }

    private static String quoted(String text) {
        return text.lines().map(line -> "> " + line).reduce("", (a, b) -> a + b + "\n") + "\n";
    }
}
