package org.understory.console;

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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.chat.RoomModes;
import org.understory.discussion.DiscussionModes;
import org.understory.moderation.CheckDesk;
import org.understory.moderation.Newsroom;
import org.understory.moderation.SettingLog;
import org.understory.moderation.WordDesk;
import org.understory.moderation.WordDesk.ListName;
import org.understory.post.Notice;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;
import org.understory.web.Shell;

/// What there is to set, as it is now, and the switch for everything.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
public class AdminPages {

    private static final String PATH = "/admin";

    private final DiscussionModes discussions;
    private final RoomModes rooms;
    private final CheckDesk checks;
    private final WordDesk words;
    private final Newsroom newsroom;
    private final SettingLog log;
    private final AdminFrame admin;
    private final PageFrame frame;

    AdminPages(
            DiscussionModes discussions,
            RoomModes rooms,
            CheckDesk checks,
            WordDesk words,
            Newsroom newsroom,
            SettingLog log,
            AdminFrame admin,
            PageFrame frame) {
        this.discussions = discussions;
        this.rooms = rooms;
        this.checks = checks;
        this.words = words;
        this.newsroom = newsroom;
        this.log = log;
        this.admin = admin;
        this.frame = frame;
    }

    /// How things are set, in numbers.
    ///
    /// @param discussionSections and `chatSections` how many set a mode of their own
    /// @param hideAt for the site
    record State(
            int discussionSections,
            int chatSections,
            long banned,
            long suspect,
            int checkSections,
            String hideAt,
            int thresholdSections,
            int offered,
            Optional<SettingLog.Change> last) {}

    /// The switch.
    ///
    /// @param notice as it is, or as it was sent and not taken
    record Switch(boolean open, String notice, AdminFrame.Wrong wrong, boolean saved) {}

    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Overview(Shell shell, AdminFrame.Nav nav, Switch site, State state) implements TemplateInstance {}

    @GET
    @Path("admin")
    public Response overview(@RestQuery boolean saved) {
        var site = discussions.ofSite();
        return frame.page(page(new Switch(site.open(), site.notice(), AdminFrame.Wrong.NOTHING, saved)));
    }

    @POST
    @Path("admin/site")
    @RolesAllowed(Role.ADMIN_NAME)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response site(@RestForm String open, @RestForm String notice) {
        if (!"true".equals(open) && !"false".equals(open)) {
            throw Problem.malformed("open").refusal();
        }
        try {
            discussions.setSite(admin.me(), "true".equals(open), Notice.of(notice));
            return frame.seeOther(PATH + "?saved=true");
        } catch (Refusal refusal) {
            var wrong = admin.wrong(refusal);
            return frame.refused(
                    page(new Switch(discussions.ofSite().open(), notice, wrong, false)), refusal.problem());
        }
    }

    private Overview page(Switch site) {
        return new Overview(admin.shell(admin.words().title(), PATH), admin.nav("overview"), site, state());
    }

    private State state() {
        return new State(
                discussions.ofSections().size(),
                rooms.ofSections().size(),
                words.size(ListName.BANNED),
                words.size(ListName.SUSPECT),
                checks.ownSections().size(),
                AdminNumbers.plain(newsroom.hideAt()),
                newsroom.ownThresholds().size(),
                newsroom.offered().size(),
                log.page(null, 1).items().stream().findFirst());
    }
}
