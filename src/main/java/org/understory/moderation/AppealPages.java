package org.understory.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.PageFrame;
import org.understory.web.Answer;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// The appeals that wait for an answer, each with the form in which a moderator gives it.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
class AppealPages {

    private static final int APPEALS = 20;

    private final Appealing appealing;
    private final SanctionAppeals ofSanctions;
    private final Moderators moderators;
    private final PageFrame frame;

    AppealPages(Appealing appealing, SanctionAppeals ofSanctions, Moderators moderators, PageFrame frame) {
        this.appealing = appealing;
        this.ofSanctions = ofSanctions;
        this.moderators = moderators;
        this.frame = frame;
    }

    /// An answer that was not taken.
    ///
    /// @param decision whose appeal it answers
    record Refused(long decision, String note, String problem) {

        static final Refused NOTHING = new Refused(0, "", "");
    }

    /// @param more the cursor of later ones; empty where there are none
    @CheckedTemplate(basePath = "moderation", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AppealsPage(
            Shell shell, List<OpenAppeal> appeals, String more, boolean atStart, boolean answered, Refused refused)
            implements TemplateInstance {}

    @GET
    @Path("moderation/appeals")
    public Response open(@RestQuery String cursor, @RestQuery boolean answered) {
        return frame.page(page(cursor, answered, Refused.NOTHING));
    }

    @POST
    @Path("moderation/appeals/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(@RestPath long id, @RestForm String answer, @RestForm String note) {
        if (!Appeals.UPHELD.equals(answer) && !Appeals.DECLINED.equals(answer)) {
            throw Problem.malformed("answer").refusal();
        }
        try {
            var who = moderators.current();
            var upholds = Appeals.UPHELD.equals(answer);
            ofSanctions
                    .about(id)
                    .ifPresentOrElse(
                            sanction -> ofSanctions.answer(who, sanction, upholds, note),
                            () -> appealing.answer(who, id, upholds, note));
            return frame.seeOther("/moderation/appeals?answered=true");
        } catch (Refusal refusal) {
            if (refusal.problem().kind() != Problem.Kind.TOO_LONG) {
                throw refusal;
            }
            var problem = Answer.words(refusal.problem(), frame.language());
            return frame.refused(page(null, false, new Refused(id, note, problem)), refusal.problem());
        }
    }

    private AppealsPage page(String cursor, boolean answered, Refused refused) {
        var page = appealing.open(moderators.current(), cursor, APPEALS);
        var title = frame.language().words(ModerationWords.class).appealsTitle();
        return new AppealsPage(
                frame.titled(title), page.items(), page.next().orElse(""), cursor == null, answered, refused);
    }
}
