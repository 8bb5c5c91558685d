package org.understory.moderation;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.ReturnTarget;
import org.understory.web.SafeHtml;

/// What a reader's open pages ask when something was done about them, and the form that says that they have
/// read it.
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Authenticated
public class StandingPages {

    private final Restrictions restrictions;
    private final Sanctioning sanctioning;
    private final CurrentReader reader;
    private final PageFrame frame;

    StandingPages(Restrictions restrictions, Sanctioning sanctioning, CurrentReader reader, PageFrame frame) {
        this.restrictions = restrictions;
        this.sanctioning = sanctioning;
        this.reader = reader;
        this.frame = frame;
    }

    /// What stands in place of the form under an article; nothing where one may write.
    @GET
    @Path("me/standing/{id}")
    public Response standing(@RestPath long id) {
        return frame.fragment(
                restrictions.of(reader.viewer(), id, frame.language()).orElse(SafeHtml.EMPTY));
    }

    @POST
    @Path("me/sanctions/{id}/read")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response read(@RestPath long id, @RestForm String back) {
        sanctioning.acknowledge(reader.required().id(), id);
        return frame.seeOther(ReturnTarget.of(back).path());
    }
}
