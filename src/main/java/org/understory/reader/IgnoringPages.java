package org.understory.reader;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/// The buttons that hide a reader's posts and show them again; they stand on that reader's page and on one's own.
@Path("/")
@RunOnVirtualThread
class IgnoringPages {

    private final Ignoring ignoring;
    private final CurrentReader reader;
    private final PageFrame frame;

    IgnoringPages(Ignoring ignoring, CurrentReader reader, PageFrame frame) {
        this.ignoring = ignoring;
        this.reader = reader;
        this.frame = frame;
    }

    /// @param ignored whether from now on
    /// @param back `me` to come back to one's own page
    @POST
    @Path("readers/{id}/ignored")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ignore(@RestPath long id, @RestForm boolean ignored, @RestForm String back) {
        if (ignored) {
            ignoring.ignore(reader.required(), id);
        } else {
            ignoring.stop(reader.required(), id);
        }
        return frame.seeOther("me".equals(back) ? "/me#ignored" : "/readers/" + id);
    }
}
