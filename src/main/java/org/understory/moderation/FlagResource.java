package org.understory.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.reader.CurrentReader;
import org.understory.web.Problem;
import org.understory.web.Role;

/// What readers object to, for programs: comments and chat messages alike.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.READER_NAME)
@Tag(name = "Moderation")
class FlagResource {

    private final Flagging flagging;
    private final CurrentReader reader;

    FlagResource(Flagging flagging, CurrentReader reader) {
        this.flagging = flagging;
        this.reader = reader;
    }

    /// @param note the reader's words; may be null
    record FlagRequest(String reason, String note) {}

    @POST
    @Path("api/comments/{id}/flags")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Flag a comment, once; a second flag takes the place of the first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Flagging.Given.class)),
            description = "OK")
    public Response flag(@RestPath long id, FlagRequest flag) {
        return given(comment(id), flag);
    }

    @DELETE
    @Path("api/comments/{id}/flags")
    @Operation(summary = "Take one's flag on a comment back, as long as no moderator has answered it")
    public void withdraw(@RestPath long id) {
        flagging.withdraw(reader.required(), comment(id));
    }

    @GET
    @Path("api/comments/{id}/flags")
    @Operation(summary = "One's own flag on a comment")
    public Flagging.Given own(@RestPath long id) {
        return own(comment(id));
    }

    @PUT
    @Path("api/comments/{id}/disagreement")
    @Operation(summary = "Remember that one does not agree with a comment, which nobody else sees")
    public void disagree(@RestPath long id) {
        flagging.disagree(reader.required(), comment(id), true);
    }

    @DELETE
    @Path("api/comments/{id}/disagreement")
    @Operation(summary = "Forget that one did not agree with a comment")
    public void agree(@RestPath long id) {
        flagging.disagree(reader.required(), comment(id), false);
    }

    @POST
    @Path("api/articles/{id}/chat/messages/{seq}/flags")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Flag a message, once; a second flag takes the place of the first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Flagging.Given.class)),
            description = "OK")
    public Response flagMessage(@RestPath long id, @RestPath long seq, FlagRequest flag) {
        return given(message(id, seq), flag);
    }

    @DELETE
    @Path("api/articles/{id}/chat/messages/{seq}/flags")
    @Operation(summary = "Take one's flag on a message back, as long as no moderator has answered it")
    public void withdrawFromMessage(@RestPath long id, @RestPath long seq) {
        flagging.withdraw(reader.required(), message(id, seq));
    }

    @GET
    @Path("api/articles/{id}/chat/messages/{seq}/flags")
    @Operation(summary = "One's own flag on a message")
    public Flagging.Given ownOnMessage(@RestPath long id, @RestPath long seq) {
        return own(message(id, seq));
    }

    @PUT
    @Path("api/articles/{id}/chat/messages/{seq}/disagreement")
    @Operation(summary = "Remember that one does not agree with a message, which nobody else sees")
    public void disagreeWithMessage(@RestPath long id, @RestPath long seq) {
        flagging.disagree(reader.required(), message(id, seq), true);
    }

    @DELETE
    @Path("api/articles/{id}/chat/messages/{seq}/disagreement")
    @Operation(summary = "Forget that one did not agree with a message")
    public void agreeWithMessage(@RestPath long id, @RestPath long seq) {
        flagging.disagree(reader.required(), message(id, seq), false);
    }

    private Response given(PostRef place, FlagRequest flag) {
        if (flag == null) {
            throw Problem.malformed("body").refusal();
        }
        var reason = Requests.reason(flag.reason())
                .orElseThrow(() -> Problem.empty("reason").refusal());
        return Response.status(Response.Status.CREATED)
                .entity(flagging.flag(reader.required(), place, reason, Requests.note(flag.note())))
                .build();
    }

    private Flagging.Given own(PostRef place) {
        return flagging.own(reader.required(), place)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    private static PostRef comment(long id) {
        return new PostRef(PostKind.COMMENT, 0, id);
    }

    private static PostRef message(long articleId, long seq) {
        return new PostRef(PostKind.MESSAGE, articleId, seq);
    }
}
