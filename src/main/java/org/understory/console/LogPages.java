package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.DecisionRecord;
import org.understory.moderation.DecisionView;
import org.understory.moderation.Moderators;
import org.understory.moderation.Requests;
import org.understory.moderation.Undoing;
import org.understory.reader.PageFrame;
import org.understory.web.Role;
import org.understory.web.Shell;

/// The decisions, the newest first, each of which can still be taken back where nothing was decided since.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
public class LogPages {

    private static final int DECISIONS = 50;
    private static final String PATH = "/moderation/log";

    private final DecisionRecord record;
    private final Undoing undoing;
    private final Moderators moderators;
    private final PageFrame frame;

    LogPages(DecisionRecord record, Undoing undoing, Moderators moderators, PageFrame frame) {
        this.record = record;
        this.undoing = undoing;
        this.moderators = moderators;
        this.frame = frame;
    }

    /// @param more where older ones are; empty at the end
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Log(Shell shell, List<DecisionView> decisions, String more, Outcome outcome) implements TemplateInstance {}

    @GET
    @Path("moderation/log")
    public Response log(@RestQuery String cursor, @RestQuery String reader, @BeanParam OutcomeQuery outcome) {
        var who = moderators.current();
        var about = Requests.number("reader", reader);
        var page = record.page(who, new DecisionRecord.Filter(about, Optional.empty()), cursor, DECISIONS);
        var path = PATH + about.map(id -> "?reader=" + id).orElse("");
        var more = page.next()
                .map(next -> path + (about.isPresent() ? "&" : "?") + "cursor=" + next)
                .orElse("");
        return frame.page(new Log(
                frame.titled(frame.language().words(ConsoleWords.class).log()).at(path),
                page.items(),
                more,
                outcome.read(undoing, who)));
    }
}
