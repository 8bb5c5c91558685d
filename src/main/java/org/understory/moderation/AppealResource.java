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
import org.understory.reader.CurrentReader;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;

/// Appeals against decisions, and the answers to them, for programs.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Moderation")
class AppealResource {

    private static final int USUAL_PAGE = 20;

    private final Appealing appealing;
    private final SanctionAppeals ofSanctions;
    private final Moderators moderators;
    private final CurrentReader reader;

    AppealResource(Appealing appealing, SanctionAppeals ofSanctions, Moderators moderators, CurrentReader reader) {
        this.appealing = appealing;
        this.ofSanctions = ofSanctions;
        this.moderators = moderators;
        this.reader = reader;
    }

    record AppealRequest(String text) {}

    /// @param uphold whether the author is right
    /// @param note what the author is told; may be null
    record AnswerRequest(Boolean uphold, String note) {}

    @POST
    @Path("api/decisions/{id}/appeal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Appeal, once, against a decision that took a post of one's own away")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Appeal.class)),
            description = "OK")
    public Response appeal(@RestPath long id, AppealRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        return Response.status(Response.Status.CREATED)
                .entity(appealing.appeal(reader.required(), id, request.text()))
                .build();
    }

    @POST
    @Path("api/sanctions/{id}/appeal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Appeal, once, against what a moderator did about oneself")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Appeal.class)),
            description = "OK")
    public Response appealAgainstSanction(@RestPath long id, AppealRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        return Response.status(Response.Status.CREATED)
                .entity(ofSanctions.appeal(reader.required().id(), id, request.text()))
                .build();
    }

    @GET
    @Path("api/moderation/appeals")
    @RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Appeals that wait for an answer, the oldest first")
    public Listing<OpenAppeal> open(@RestQuery String cursor, @RestQuery String limit) {
        return appealing.open(moderators.current(), cursor, Listing.limit(limit, USUAL_PAGE));
    }

    @POST
    @Path("api/moderation/appeals/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
    @Operation(
            summary = "Answer the appeal against a decision of somebody else, for good",
            description = "Where it is about a sanction, the answer is the sanction as it is now.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Decided.class)),
            description = "OK")
    public Response answer(@RestPath long id, AnswerRequest request) {
        if (request == null || request.uphold() == null) {
            throw Problem.malformed("uphold").refusal();
        }
        var who = moderators.current();
        var sanction = ofSanctions.about(id);
        return Response.ok(
                        sanction.isPresent()
                                ? ofSanctions.answer(who, sanction.get(), request.uphold(), request.note())
                                : appealing.answer(who, id, request.uphold(), request.note()))
                .build();
    }
}
