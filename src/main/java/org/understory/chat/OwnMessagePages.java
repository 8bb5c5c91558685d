package org.understory.chat;

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
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Shell;

/// The forms in which readers change and remove what they said, and the staff what others did, where no script
/// does it in place.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class OwnMessagePages {

    private final Articles articles;
    private final Chat chat;
    private final MessageQueries queries;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Resending resending;

    OwnMessagePages(
            Articles articles,
            Chat chat,
            MessageQueries queries,
            CurrentReader reader,
            PageFrame frame,
            Resending resending) {
        this.articles = articles;
        this.chat = chat;
        this.queries = queries;
        this.reader = reader;
        this.frame = frame;
        this.resending = resending;
    }

    /// @param text what stands in the form
    @CheckedTemplate(basePath = "chat", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EditMessage(Shell shell, Article article, MessageView message, String text, Optional<String> problem)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "chat", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RemoveMessage(Shell shell, Article article, MessageView message) implements TemplateInstance {}

    @GET
    @Path("chats/{id}/messages/{seq}/edit")
    public Response editForm(@RestPath long id, @RestPath long seq) {
        var message = own(id, seq, false);
        return frame.page(editPage(id, message, message.text(), Optional.empty()));
    }

    @POST
    @Path("chats/{id}/messages/{seq}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(@RestPath long id, @RestPath long seq, @RestForm String text) {
        var words = text == null ? "" : text;
        return resending.unlessTaken(words().notSent(), words, Map.of(), () -> edited(id, seq, words));
    }

    private Response edited(long id, long seq, String text) {
        var message = own(id, seq, false);
        try {
            if (chat.edit(reader.required(), id, seq, text, false).isEmpty()) {
                return frame.seeOther("/me/posts");
            }
        } catch (Refusal refusal) {
            var problem = refusal.problem();
            var told = Optional.of(Answer.words(problem, frame.language()));
            return frame.refused(editPage(id, message, text, told), problem);
        }
        return frame.seeOther(place(id, seq));
    }

    private EditMessage editPage(long id, MessageView message, String text, Optional<String> problem) {
        return new EditMessage(frame.titled(words().editTitle()), articles.required(id), message, text, problem);
    }

    @GET
    @Path("chats/{id}/messages/{seq}/remove")
    public Response removeForm(@RestPath long id, @RestPath long seq) {
        var message = own(id, seq, reader.isStaff());
        return frame.page(new RemoveMessage(frame.titled(words().deleteQuestion()), articles.required(id), message));
    }

    @POST
    @Path("chats/{id}/messages/{seq}/remove")
    public Response remove(@RestPath long id, @RestPath long seq) {
        chat.remove(reader.required(), reader.isStaff(), id, seq);
        return frame.seeOther(place(id, seq));
    }

    /// @param others whether it may be somebody else's
    private MessageView own(long id, long seq, boolean others) {
        var me = reader.required();
        var message = queries.one(id, seq)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        var author = message.author()
                .orElseThrow(() -> Problem.of(Problem.Kind.REMOVED).refusal());
        if (!others && author.id() != me.id()) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return message;
    }

    private static String place(long id, long seq) {
        return "/chats/%d?after=%d#message-%d".formatted(id, Math.max(0, seq - 10), seq);
    }

    private ChatWords words() {
        return frame.language().words(ChatWords.class);
    }
}
