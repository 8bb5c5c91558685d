package org.understory.reader;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.web.Listing;
import org.understory.web.Role;

/// Whom one ignores, for programs.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.READER_NAME)
@Tag(name = "Readers")
class IgnoringResource {

    private final Ignoring ignoring;
    private final CurrentReader reader;

    IgnoringResource(Ignoring ignoring, CurrentReader reader) {
        this.ignoring = ignoring;
        this.reader = reader;
    }

    @GET
    @Path("api/me/ignored")
    @Operation(summary = "All whom one ignores")
    public Listing<Ignoring.Ignored> all() {
        return Listing.last(ignoring.of(reader.required()));
    }

    @PUT
    @Path("api/readers/{id}/ignored")
    @Operation(summary = "See a reader's posts no more, and be told of them no more")
    public void ignore(@RestPath long id) {
        ignoring.ignore(reader.required(), id);
    }

    @DELETE
    @Path("api/readers/{id}/ignored")
    @Operation(summary = "See a reader's posts again")
    public void stop(@RestPath long id) {
        ignoring.stop(reader.required(), id);
    }
}
