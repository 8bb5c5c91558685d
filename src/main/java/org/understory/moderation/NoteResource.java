package org.understory.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;

/// What moderators tell each other about a reader, for programs.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Moderation")
class NoteResource {

    private static final int USUAL_PAGE = 20;

    private final ReaderFiles files;
    private final Moderators moderators;

    NoteResource(ReaderFiles files, Moderators moderators) {
        this.files = files;
        this.moderators = moderators;
    }

    record NoteRequest(String text) {}

    @GET
    @Path("api/moderation/readers/{id}/notes")
    @Operation(summary = "What moderators told each other about a reader, the newest first")
    public Listing<ReaderNote> notes(@RestPath long id, @RestQuery String cursor, @RestQuery String limit) {
        return files.notes(id, cursor, Listing.limit(limit, USUAL_PAGE));
    }

    @POST
    @Path("api/moderation/readers/{id}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Leave a note about a reader for other moderators")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ReaderNote.class)),
            description = "OK")
    public Response add(@RestPath long id, NoteRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        return Response.status(Response.Status.CREATED)
                .entity(files.note(moderators.current(), id, request.text()))
                .build();
    }
}
