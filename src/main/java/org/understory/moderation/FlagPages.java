package org.understory.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Request;
import org.understory.web.ReturnTarget;
import org.understory.web.SafeHtml;
import org.understory.web.Shell;

/// The form in which readers say what is wrong with somebody else's post, or only that they do not agree with it.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@PermitAll
class FlagPages {

    private final Flagging flagging;
    private final Newsroom newsroom;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Request request;

    FlagPages(Flagging flagging, Newsroom newsroom, CurrentReader reader, PageFrame frame, Request request) {
        this.flagging = flagging;
        this.newsroom = newsroom;
        this.reader = reader;
        this.frame = frame;
        this.request = request;
    }

    /// What stands in the form.
    ///
    /// @param act `report`, `withdraw`, `disagree` or `agree`
    static final class Filled {

        @RestForm
        String act;

        @RestForm
        String reason;

        @RestForm
        String note;
    }

    /// @param action where the form goes
    /// @param reason the chosen one's code; may be empty
    /// @param done what was just done, to be said aloud
    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FlagForm(
            String action,
            Flagging.About about,
            String reason,
            String note,
            Optional<String> problem,
            String done,
            List<Reason> reasons,
            Language language)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FlagPage(Shell shell, Flagging.About about, SafeHtml form) implements TemplateInstance {}

    @GET
    @Path("comments/{id}/flag")
    public Response comment(@RestPath long id, @RestQuery String reason, @RestQuery String note) {
        return form(comment(id), reason, note);
    }

    @POST
    @Path("comments/{id}/flag")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response flagComment(@RestPath long id, @BeanParam Filled filled) {
        return done(comment(id), filled);
    }

    @GET
    @Path("chats/{id}/messages/{seq}/flag")
    public Response message(@RestPath long id, @RestPath long seq, @RestQuery String reason, @RestQuery String note) {
        return form(message(id, seq), reason, note);
    }

    @POST
    @Path("chats/{id}/messages/{seq}/flag")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response flagMessage(@RestPath long id, @RestPath long seq, @BeanParam Filled filled) {
        return done(message(id, seq), filled);
    }

    private Response form(PostRef post, String reason, String note) {
        var about = flagging.about(reader.required(), post);
        var form = filled(post, about, reason, note, Optional.empty(), "");
        return request.wantsFragment() ? frame.fragment(form) : frame.page(page(about, form));
    }

    /// Whose session ended while they wrote finds their words again after signing in.
    private Response done(PostRef post, Filled filled) {
        if (reader.mustSignIn() && !request.wantsFragment()) {
            var kept = Map.of("reason", text(filled.reason), "note", text(filled.note));
            return frame.seeOther(ReturnTarget.signIn("/login", action(post) + "?" + query(kept)));
        }
        try {
            act(post, filled);
        } catch (Refusal refusal) {
            if (request.wantsFragment()
                    || refusal.problem().kind() != Problem.Kind.EMPTY
                            && refusal.problem().kind() != Problem.Kind.TOO_LONG) {
                throw refusal;
            }
            return refused(post, filled, refusal.problem());
        }
        if (!request.wantsFragment()) {
            return frame.seeOther(action(post));
        }
        var about = flagging.about(reader.required(), post);
        return frame.fragment(filled(post, about, "", "", Optional.empty(), said(filled)));
    }

    private void act(PostRef post, Filled filled) {
        var me = reader.required();
        switch (text(filled.act)) {
            case "", "report" ->
                flagging.flag(
                        me,
                        post,
                        Requests.reason(filled.reason)
                                .orElseThrow(() -> Problem.empty("reason").refusal()),
                        Requests.note(filled.note));
            case "withdraw" -> flagging.withdraw(me, post);
            case "disagree" -> flagging.disagree(me, post, true);
            case "agree" -> flagging.disagree(me, post, false);
            default -> throw Problem.malformed("act").refusal();
        }
    }

    private String said(Filled filled) {
        return switch (text(filled.act)) {
            case "withdraw" -> words().flagTakenBack();
            case "disagree" -> words().disagreementKept();
            case "agree" -> words().disagreementForgotten();
            default -> words().flagKept();
        };
    }

    private Response refused(PostRef post, Filled filled, Problem problem) {
        var about = flagging.about(reader.required(), post);
        var said =
                problem.kind() == Problem.Kind.EMPTY ? words().chooseReason() : Answer.words(problem, frame.language());
        return frame.refused(
                page(about, filled(post, about, filled.reason, filled.note, Optional.of(said), "")), problem);
    }

    private SafeHtml filled(
            PostRef post, Flagging.About about, String reason, String note, Optional<String> problem, String done) {
        return frame.rendered(new FlagForm(
                action(post), about, text(reason), text(note), problem, done, newsroom.offered(), frame.language()));
    }

    private FlagPage page(Flagging.About about, SafeHtml form) {
        return new FlagPage(frame.titled(words().reportTitle()), about, form);
    }

    private static String action(PostRef post) {
        return post.kind() == PostKind.COMMENT
                ? "/comments/%d/flag".formatted(post.number())
                : "/chats/%d/messages/%d/flag".formatted(post.articleId(), post.number());
    }

    private static PostRef comment(long id) {
        return new PostRef(PostKind.COMMENT, 0, id);
    }

    private static PostRef message(long articleId, long seq) {
        return new PostRef(PostKind.MESSAGE, articleId, seq);
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String text(String field) {
        return field == null ? "" : field;
    }

    private ModerationWords words() {
        return frame.language().words(ModerationWords.class);
    }
}
