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
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Article;
import org.understory.article.Articles;
import org.understory.discussion.ThreadFragments.Composer;
import org.understory.reader.CurrentReader;
import org.understory.web.Answer;
import org.understory.web.Language;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Request;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;
import org.understory.web.WebConfig;

/// The pages around one comment: its own, and the forms to reply, edit and remove. Each answers a whole page, or only
/// its part of one to a script that asks for a fragment; each form works without scripts.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
public class DiscussionPages {

    private static final int REPLIES_PER_STEP = 20;
    private static final String DRAFT_COOKIE = "draft";

    private final Articles articles;
    private final Discussion discussion;
    private final DiscussionRules rules;
    private final Threads threads;
    private final ThreadFragments fragments;
    private final Votes votes;
    private final Drafts drafts;
    private final CurrentReader reader;
    private final Request request;
    private final WebConfig web;
    private final DiscussionConfig config;

    DiscussionPages(
            Articles articles,
            Discussion discussion,
            DiscussionRules rules,
            Threads threads,
            ThreadFragments fragments,
            Votes votes,
            Drafts drafts,
            CurrentReader reader,
            Request request,
            WebConfig web,
            DiscussionConfig config) {
        this.articles = articles;
        this.discussion = discussion;
        this.rules = rules;
        this.threads = threads;
        this.fragments = fragments;
        this.votes = votes;
        this.drafts = drafts;
        this.reader = reader;
        this.request = request;
        this.web = web;
        this.config = config;
    }

    /// @param above the comments over it, the topmost first
    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CommentPage(
            Shell shell, Article article, List<CommentView> above, SafeHtml comment, boolean held, boolean own)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Compose(
            Shell shell, Article article, Optional<CommentView> parent, Optional<String> problem, SafeHtml composer)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EditComment(Shell shell, Article article, CommentView comment, SafeHtml form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EditForm(CommentView comment, String text, Optional<String> problem, int maxChars, Language language)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RemoveComment(Shell shell, CommentView comment, SafeHtml form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RemoveForm(CommentView comment, Language language) implements TemplateInstance {}

    @CheckedTemplate(basePath = "discussion", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RepliesPage(Shell shell, CommentView comment, SafeHtml replies) implements TemplateInstance {}

    @GET
    @Path("comments/{id}")
    public Response comment(@RestPath long id) {
        var found = discussion.inContext(id, reader.profile());
        var comment = found.comment();
        var page = Listing.last(List.of(comment));
        var article = article(comment.articleId());
        if (request.wantsFragment()) {
            return html(fragments.threads(article, page, Sort.OLDEST, language()));
        }
        var own = reader.profile()
                .map(me -> comment.author().map(a -> a.id() == me.id()).orElse(false))
                .orElse(false);
        var words = language().words(DiscussionWords.class);
        var title = comment.author().map(a -> words.commentBy(a.name())).orElse(words.removed());
        var shell = new Shell(
                language(),
                title,
                Optional.of(comment.url()),
                Optional.of(words.commentOn(article.headline)),
                new DiscussionJsonLd(web.origin()).posting(article, found),
                reader.viewer(),
                target());
        return page(new CommentPage(
                shell,
                article,
                found.ancestors(),
                fragments.focused(comment, language()),
                comment.state() == CommentState.HELD,
                own));
    }

    @GET
    @Path("comments/{id}/replies")
    public Response replies(@RestPath long id, @RestQuery String cursor, @RestQuery Integer level) {
        var found = discussion.inContext(id, reader.profile());
        var page = threads.replies(id, cursor, REPLIES_PER_STEP);
        var below = level == null ? 1 : Math.clamp(level, 0, ThreadQueries.LEVELS);
        var replies = fragments.replies(id, page, below, language());
        if (request.wantsFragment()) {
            return html(replies);
        }
        return page(
                new RepliesPage(shell(language().words(DiscussionWords.class).title()), found.comment(), replies));
    }

    @GET
    @Path("comments/{id}/reply")
    public Response reply(@RestPath long id, @RestQuery boolean quote) {
        var parent = discussion.inContext(id, reader.profile()).comment();
        if (parent.state() != CommentState.PUBLISHED) {
            throw Problem.of(Problem.Kind.REMOVED).refusal();
        }
        var text = quote ? quoted(parent.text()) : "";
        return compose(parent.articleId(), Optional.of(parent), text, Optional.empty(), 200);
    }

    @POST
    @Path("articles/{id}/comments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(
            @RestPath long id,
            @RestForm String text,
            @RestForm Long parentId,
            @RestForm String key,
            @RestForm String then) {
        var parent = Optional.ofNullable(parentId);
        var words = new Discussion.Words(id, parent, text == null ? "" : text, formKey(key));
        if (reader.profile().isEmpty()) {
            return keepThroughSignIn(words, "register".equals(then));
        }
        return publish(words);
    }

    /// Where somebody comes back to who wrote before signing in.
    @GET
    @Path("drafts/{id}")
    public Response publishDraft(@RestPath UUID id) {
        if (reader.profile().isEmpty()) {
            return seeOther("/login?to=" + encoded("/drafts/" + id));
        }
        var draft = request.cookie(DRAFT_COOKIE)
                .flatMap(secret -> drafts.find(id, secret))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        return publish(draft.words());
    }

    @GET
    @Path("comments/{id}/edit")
    public Response editForm(@RestPath long id) {
        var comment = ownComment(id);
        if (discussion.editableUntil(comment, reader.profile()).isEmpty()) {
            throw Problem.of(Problem.Kind.EDIT_WINDOW_OVER).refusal();
        }
        return editing(comment, comment.text(), Optional.empty(), 200);
    }

    @POST
    @Path("comments/{id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(@RestPath long id, @RestForm String text) {
        var comment = ownComment(id);
        try {
            discussion.edit(reader.required(), id, text);
        } catch (Refusal refusal) {
            if (request.wantsFragment()) {
                throw refusal;
            }
            return editing(
                    comment,
                    text,
                    Optional.of(Answer.words(refusal.problem(), language())),
                    refusal.problem().kind().status());
        }
        return seeOther(comment.path());
    }

    @GET
    @Path("comments/{id}/remove")
    public Response removeForm(@RestPath long id) {
        var comment = ownComment(id);
        var form = rendered(new RemoveForm(comment, language()));
        return request.wantsFragment()
                ? html(form)
                : page(new RemoveComment(
                        shell(language().words(DiscussionWords.class).deleteQuestion()), comment, form));
    }

    @POST
    @Path("comments/{id}/remove")
    public Response remove(@RestPath long id) {
        var comment = ownComment(id);
        discussion.remove(reader.required(), id);
        return request.wantsFragment()
                ? Response.noContent().build()
                : seeOther(article(comment.articleId()).path() + "#discussion");
    }

    @POST
    @Path("comments/{id}/vote")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response vote(@RestPath long id, @RestForm Integer value) {
        if (value == null || Math.abs(value) > 1) {
            throw Problem.malformed("value").refusal();
        }
        var me = reader.profile();
        if (me.isEmpty()) {
            if (request.wantsFragment()) {
                throw Problem.of(Problem.Kind.NOT_SIGNED_IN).refusal();
            }
            return seeOther("/login?to=" + encoded("/comments/" + id));
        }
        var standing = votes.vote(me.get(), id, value);
        return request.wantsFragment()
                ? Response.ok(standing, MediaType.APPLICATION_JSON).build()
                : seeOther("/comments/" + id);
    }

    private Response publish(Discussion.Words words) {
        try {
            var posted = discussion.post(reader.required(), words);
            return switch (posted) {
                case Posted.Published(CommentView comment) -> shown(comment, Response.Status.CREATED);
                case Posted.Held(CommentView comment) -> shown(comment, Response.Status.ACCEPTED);
                case Posted.Repeated(long id, boolean held) ->
                    shown(
                            discussion.inContext(id, reader.profile()).comment(),
                            held ? Response.Status.ACCEPTED : Response.Status.CREATED);
                case Posted.Refused(Problem problem) -> throw problem.refusal();
            };
        } catch (Refusal refusal) {
            if (request.wantsFragment() || refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            return givenBack(words, refusal.problem());
        }
    }

    private Response shown(CommentView comment, Response.Status status) {
        if (!request.wantsFragment()) {
            return seeOther(comment.path());
        }
        var page = Listing.last(List.of(comment));
        return Response.status(status)
                .entity(fragments
                        .threads(article(comment.articleId()), page, Sort.OLDEST, language())
                        .value())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .location(URI.create(web.origin() + comment.path()))
                .build();
    }

    /// A refused form comes back filled in.
    private Response givenBack(Discussion.Words words, Problem problem) {
        var parent = words.parentId().flatMap(id -> {
            try {
                return Optional.of(discussion.inContext(id, reader.profile()).comment());
            } catch (Refusal gone) {
                return Optional.empty();
            }
        });
        return compose(
                words.articleId(),
                parent,
                words.text(),
                Optional.of(Answer.words(problem, language())),
                problem.kind().status());
    }

    private Response compose(
            long articleId, Optional<CommentView> parent, String text, Optional<String> problem, int status) {
        var article = article(articleId);
        var signedIn = reader.profile().isPresent();
        var back = parent.map(CommentView::path).orElse(article.path());
        Composer composer = fragments.filled(articleId, parent, text, problem, signedIn, rules.of(articleId), back);
        var form = fragments.composer(composer, language());
        if (request.wantsFragment()) {
            return html(form);
        }
        var words = language().words(DiscussionWords.class);
        var title = problem.isPresent() ? words.notPublished() : words.yourReply();
        return Response.status(status)
                .entity(rendered(new Compose(shell(title), article, parent, problem, form))
                        .value())
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response editing(CommentView comment, String text, Optional<String> problem, int status) {
        var form = rendered(new EditForm(comment, text, problem, config.maxChars(), language()));
        if (request.wantsFragment()) {
            return html(form);
        }
        var page = new EditComment(
                shell(language().words(DiscussionWords.class).editTitle()),
                article(comment.articleId()),
                comment,
                form);
        return Response.status(status)
                .entity(rendered(page).value())
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response keepThroughSignIn(Discussion.Words words, boolean register) {
        if (request.wantsFragment()) {
            throw Problem.of(Problem.Kind.NOT_SIGNED_IN).refusal();
        }
        try {
            discussion.preview(words.text());
            article(words.articleId());
        } catch (Refusal refusal) {
            if (refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            return givenBack(words, refusal.problem());
        }
        var secret = request.cookie(DRAFT_COOKIE).filter(s -> s.length() == 32).orElseGet(drafts::newSecret);
        var id = drafts.keep(secret, words.articleId(), words.parentId(), words.text());
        var cookie = new NewCookie.Builder(DRAFT_COOKIE)
                .value(secret)
                .path("/")
                .maxAge((int) config.draftAge().toSeconds())
                .httpOnly(true)
                .secure(web.secure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        var path = (register ? "/register?to=" : "/login?to=") + encoded("/drafts/" + id);
        return Response.seeOther(URI.create(web.origin() + path)).cookie(cookie).build();
    }

    private CommentView ownComment(long id) {
        var me = reader.required();
        var comment = discussion.inContext(id, Optional.of(me)).comment();
        if (!comment.author().map(a -> a.id() == me.id()).orElse(false)) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return comment;
    }

    private Article article(long id) {
        return articles.byId(id)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    private Shell shell(String title) {
        return new Shell(
                language(), title, Optional.empty(), Optional.empty(), SafeHtml.EMPTY, reader.viewer(), target());
    }

    private Response page(TemplateInstance template) {
        return Response.ok(rendered(template).value())
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private static Response html(SafeHtml fragment) {
        return Response.ok(fragment.value()).header("Cache-Control", "no-store").build();
    }

    private SafeHtml rendered(TemplateInstance template) {
        return new SafeHtml(template.setLocale(language().locale()).render());
    }

    private Response seeOther(String path) {
        return Response.seeOther(URI.create(web.origin() + path)).build();
    }

    private Language language() {
        return request.language();
    }

    private String target() {
        return request.target();
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
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
