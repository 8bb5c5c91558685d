package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.console.AuthorColumn.Asked;
import org.understory.moderation.Moderators;
import org.understory.moderation.ReaderFiles;
import org.understory.moderation.Sanctioning;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// What moderators know of a reader, and the forms by which they do something about them or leave a note.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
public class AuthorPages {

    private final AuthorColumns columns;
    private final Sanctioning sanctioning;
    private final ReaderFiles files;
    private final Moderators moderators;
    private final PageFrame frame;
    private final Clock clock;

    AuthorPages(
            AuthorColumns columns,
            Sanctioning sanctioning,
            ReaderFiles files,
            Moderators moderators,
            PageFrame frame,
            Clock clock) {
        this.columns = columns;
        this.sanctioning = sanctioning;
        this.files = files;
        this.moderators = moderators;
        this.frame = frame;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AuthorFile(Shell shell, AuthorColumn column) implements TemplateInstance {}

    @GET
    @Path("moderation/readers/{id}")
    public Response file(@RestPath long id, @RestQuery String back, @RestQuery String told) {
        return frame.page(page(id, Optional.empty(), told, back));
    }

    @POST
    @Path("moderation/readers/{id}/sanctions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response impose(@RestPath long id, @BeanParam SanctionForm form) {
        var who = moderators.current();
        try {
            var measure = form.measure(id, clock.instant());
            if (form.wantsPreview()) {
                var going = measure.removesSince().isEmpty() ? 0 : sanctioning.preview(who, measure);
                return frame.page(page(
                        id, Optional.of(new Asked(form.entry(), "", Optional.of(going), "", "")), null, form.back()));
            }
            var imposed = sanctioning.impose(who, measure);
            var said = "told=sanction-%d&imposed=%d-%d"
                    .formatted(imposed.removed(), id, imposed.sanction().id());
            return frame.seeOther(DecisionForm.saying(form.back(), said));
        } catch (Refusal refusal) {
            var said = said(refusal.problem());
            if (said.isEmpty()) {
                throw refusal;
            }
            var asked = new Asked(form.entry(), said.get(), Optional.empty(), "", "");
            return frame.refused(page(id, Optional.of(asked), null, form.back()), refusal.problem());
        }
    }

    @POST
    @Path("moderation/readers/{id}/sanctions/{sanction}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lift(@RestPath long id, @RestPath long sanction, @RestForm String back) {
        var path = DecisionForm.onDesk(back);
        try {
            sanctioning.lift(moderators.current(), id, sanction);
            return frame.seeOther(DecisionForm.saying(path, "told=lifted"));
        } catch (Refusal refusal) {
            if (refusal.problem().kind() != Problem.Kind.NOT_ALLOWED) {
                throw refusal;
            }
            var asked =
                    new Asked(SanctionEntry.usual(""), said(refusal.problem()).orElseThrow(), Optional.empty(), "", "");
            return frame.refused(page(id, Optional.of(asked), null, path), refusal.problem());
        }
    }

    @POST
    @Path("moderation/readers/{id}/notes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response note(@RestPath long id, @RestForm String text, @RestForm String back) {
        var path = DecisionForm.onDesk(back);
        try {
            files.note(moderators.current(), id, text);
            return frame.seeOther(DecisionForm.saying(path, "told=note"));
        } catch (Refusal refusal) {
            if (refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            var problem = Answer.words(refusal.problem(), frame.language());
            var asked = new Asked(SanctionEntry.usual(""), "", Optional.empty(), text == null ? "" : text, problem);
            return frame.refused(page(id, Optional.of(asked), null, path), refusal.problem());
        }
    }

    private AuthorFile page(long id, Optional<Asked> asked, String told, String back) {
        var own = "/moderation/readers/" + id;
        var column = columns.of(
                moderators.current(),
                id,
                asked,
                told,
                back == null ? own : DecisionForm.onDesk(back),
                frame.language());
        var title = frame.language()
                .words(SanctionWords.class)
                .fileOf(column.file().reader().name());
        return new AuthorFile(frame.titled(title).at(own), column);
    }

    /// Why it was not done; empty for what no form of ours leads to.
    private Optional<String> said(Problem problem) {
        var words = frame.language().words(SanctionWords.class);
        return switch (problem.kind()) {
            case NOT_ALLOWED -> Optional.of(words.sectionRefused());
            case EMPTY -> Optional.of(words.saysHowLong());
            case INVALID -> Optional.of(words.notOver());
            case TOO_LONG -> Optional.of(Answer.words(problem, frame.language()));
            default -> Optional.empty();
        };
    }
}
