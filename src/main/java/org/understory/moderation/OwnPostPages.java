package org.understory.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Refusal;
import org.understory.web.Shell;

/// One's own posts that others do not see, and what was decided about them, with the form in which one says that it
/// is wrong.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Authenticated
class OwnPostPages {

    private static final int POSTS = 20;

    private final OwnPosts posts;
    private final Statements statements;
    private final Appealing appealing;
    private final CurrentReader reader;
    private final PageFrame frame;

    OwnPostPages(OwnPosts posts, Statements statements, Appealing appealing, CurrentReader reader, PageFrame frame) {
        this.posts = posts;
        this.statements = statements;
        this.appealing = appealing;
        this.reader = reader;
        this.frame = frame;
    }

    /// @param more the cursor of older ones; empty where there are none
    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OwnPostsPage(Shell shell, List<OwnPost> posts, String more, boolean atStart, boolean forgotten)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ForgetWords(Shell shell, OwnPost post) implements TemplateInstance {}

    /// @param text what stands in the form
    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DecisionPage(
            Shell shell, Statement.OfDecision statement, String text, Optional<String> problem, int maxChars)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FlagAnswerPage(Shell shell, Statement.OfFlag statement) implements TemplateInstance {}

    @GET
    @Path("me/posts")
    public Response posts(@RestQuery String cursor, @RestQuery boolean forgotten) {
        var page = posts.page(reader.required(), cursor, POSTS);
        var shell = frame.titled(words().ownPosts());
        return frame.page(new OwnPostsPage(shell, page.items(), page.next().orElse(""), cursor == null, forgotten));
    }

    @GET
    @Path("me/posts/{kind}/{id}/remove")
    public Response forgetForm(@RestPath String kind, @RestPath long id) {
        var post = posts.one(reader.required(), new Target(Requests.kind(kind), id));
        return frame.page(new ForgetWords(frame.titled(words().forgetWordsTitle()), post));
    }

    @POST
    @Path("me/posts/{kind}/{id}/remove")
    public Response forget(@RestPath String kind, @RestPath long id) {
        posts.forgetWords(reader.required(), new Target(Requests.kind(kind), id));
        return frame.seeOther("/me/posts?forgotten=true");
    }

    @GET
    @Path("me/decisions/{id}")
    public Response decision(@RestPath long id) {
        return switch (statements.of(reader.required(), id)) {
            case Statement.OfDecision statement -> frame.page(page(statement, "", Optional.empty()));
            case Statement.OfFlag statement ->
                frame.page(new FlagAnswerPage(frame.titled(words().flagAnswerTitle()), statement));
        };
    }

    @POST
    @Path("me/decisions/{id}/appeal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appeal(@RestPath long id, @RestForm String text) {
        var me = reader.required();
        try {
            appealing.appeal(me, id, text);
            return frame.seeOther("/me/decisions/" + id + "#appeal");
        } catch (Refusal refusal) {
            if (statements.of(me, id) instanceof Statement.OfDecision statement) {
                var problem = Answer.words(refusal.problem(), frame.language());
                return frame.refused(
                        page(statement, text == null ? "" : text, Optional.of(problem)), refusal.problem());
            }
            throw refusal;
        }
    }

    private DecisionPage page(Statement.OfDecision statement, String text, Optional<String> problem) {
        var shell = frame.titled(words().decisionTitle());
        return new DecisionPage(shell, statement, text, problem, Appealing.MAX_TEXT);
    }

    private ModerationWords words() {
        return frame.language().words(ModerationWords.class);
    }
}
