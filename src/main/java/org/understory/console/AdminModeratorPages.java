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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.article.Articles;
import org.understory.article.Section;
import org.understory.moderation.Moderators;
import org.understory.reader.PageFrame;
import org.understory.web.Role;
import org.understory.web.Shell;

/// Which sections each moderator is limited to. For admins: nobody gives themselves more.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN_NAME)
public class AdminModeratorPages {

    private static final String PATH = "/admin/moderators";
    private static final int MODERATORS = 30;

    private final Moderators moderators;
    private final Articles articles;
    private final AdminFrame admin;
    private final PageFrame frame;

    AdminModeratorPages(Moderators moderators, Articles articles, AdminFrame admin, PageFrame frame) {
        this.moderators = moderators;
        this.articles = articles;
        this.admin = admin;
        this.frame = frame;
    }

    /// @param saved whose limits were just set; 0 for nobody's
    /// @param more where others are; empty at the end
    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ModeratorList(
            Shell shell,
            AdminFrame.Nav nav,
            List<Moderators.Listed> moderators,
            List<Section> sections,
            long saved,
            String more)
            implements TemplateInstance {}

    @GET
    @Path("admin/moderators")
    public Response moderators(@RestQuery String cursor, @RestQuery long saved) {
        var page = moderators.all(cursor, MODERATORS);
        return frame.page(new ModeratorList(
                admin.shell(admin.words().moderators(), PATH),
                admin.nav("moderators"),
                page.items(),
                articles.sections(),
                saved,
                page.next().map(next -> PATH + "?cursor=" + next).orElse("")));
    }

    @POST
    @Path("admin/moderators/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response limit(@RestPath long id, @RestForm List<String> section) {
        moderators.limit(admin.me(), id, section == null ? List.of() : section);
        return frame.seeOther(PATH + "?saved=" + id + "#moderator-" + id);
    }
}
