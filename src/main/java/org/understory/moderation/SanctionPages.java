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
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Shell;

/// What a moderator did about oneself, and the form in which one says that it is wrong.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Authenticated
class SanctionPages {

    private final SanctionAppeals appeals;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Clock clock;

    SanctionPages(SanctionAppeals appeals, CurrentReader reader, PageFrame frame, Clock clock) {
        this.appeals = appeals;
        this.reader = reader;
        this.frame = frame;
        this.clock = clock;
    }

    /// @param holds whether it is in force
    /// @param appealable whether one may say that it is wrong
    /// @param text what stands in the form
    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SanctionPage(
            Shell shell,
            Sanction sanction,
            boolean holds,
            boolean appealable,
            String text,
            Optional<String> problem,
            int maxChars)
            implements TemplateInstance {}

    @GET
    @Path("me/sanctions/{id}")
    public Response sanction(@RestPath long id) {
        return frame.page(page(appeals.own(reader.required().id(), id), "", Optional.empty()));
    }

    @POST
    @Path("me/sanctions/{id}/appeal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appeal(@RestPath long id, @RestForm String text) {
        var me = reader.required().id();
        try {
            appeals.appeal(me, id, text);
            return frame.seeOther("/me/sanctions/" + id + "#appeal");
        } catch (Refusal refusal) {
            if (refusal.problem().kind() == Problem.Kind.NOT_FOUND) {
                throw refusal;
            }
            var problem = Answer.words(refusal.problem(), frame.language());
            var page = page(appeals.own(me, id), text == null ? "" : text, Optional.of(problem));
            return frame.refused(page, refusal.problem());
        }
    }

    private SanctionPage page(Sanction sanction, String text, Optional<String> problem) {
        var title = frame.language().words(ModerationWords.class).sanctionTitle();
        return new SanctionPage(
                frame.titled(title),
                sanction,
                sanction.holds(clock.instant()),
                sanction.isAppealable(clock.instant()),
                text,
                problem,
                Appealing.MAX_TEXT);
    }
}
