package org.understory.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.SettingLog;
import org.understory.reader.PageFrame;
import org.understory.web.Role;
import org.understory.web.Shell;

/// Who set what, and how it was before.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
public class AdminChangePages {

    private static final String PATH = "/admin/changes";
    private static final int CHANGES = 50;

    private final SettingLog log;
    private final AdminFrame admin;
    private final PageFrame frame;

    AdminChangePages(SettingLog log, AdminFrame admin, PageFrame frame) {
        this.log = log;
        this.admin = admin;
        this.frame = frame;
    }

    /// A change with what is different after it.
    record Line(SettingLog.Change change, List<Difference> differences) {}

    /// @param more where older ones are; empty at the end
    @CheckedTemplate(basePath = "administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Changes(Shell shell, AdminFrame.Nav nav, List<Line> lines, String more) implements TemplateInstance {}

    @GET
    @Path("admin/changes")
    public Response changes(@RestQuery String cursor) {
        var page = log.page(cursor, CHANGES);
        return frame.page(new Changes(
                admin.shell(admin.words().changes(), PATH),
                admin.nav("changes"),
                page.items().stream()
                        .map(change -> new Line(change, Difference.between(change.before(), change.after())))
                        .toList(),
                page.next().map(next -> PATH + "?cursor=" + next).orElse("")));
    }
}
