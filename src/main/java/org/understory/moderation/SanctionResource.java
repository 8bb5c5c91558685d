package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.reader.CurrentReader;
import org.understory.web.Problem;
import org.understory.web.Role;

/// What is done about readers, for programs and for the desk; and where one stands oneself.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Moderation")
class SanctionResource {

    private final Sanctioning sanctioning;
    private final Standings standings;
    private final Moderators moderators;
    private final CurrentReader reader;

    SanctionResource(Sanctioning sanctioning, Standings standings, Moderators moderators, CurrentReader reader) {
        this.sanctioning = sanctioning;
        this.standings = standings;
        this.moderators = moderators;
        this.reader = reader;
    }

    /// @param section its address; null for everywhere
    /// @param until when it ends; null for never
    /// @param note words to the reader; may be null
    /// @param removeSince what they posted since then is rejected as well; null for nothing
    record SanctionRequest(
            String kind, String section, String reason, String note, Instant until, Instant removeSince) {}

    record History(List<Sanction> items) {}

    /// @param posts how many would be rejected
    record Preview(int posts) {}

    /// @param sanctions that are in force, or wait to be acknowledged
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record OwnStanding(List<Sanction> sanctions) {}

    @POST
    @Path("api/moderation/readers/{id}/sanctions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Warn, mute, premoderate, suspend or ban a reader")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Sanctioning.Imposed.class)),
            description = "OK")
    public Response impose(@RestPath long id, SanctionRequest request) {
        return Response.status(Response.Status.CREATED)
                .entity(sanctioning.impose(moderators.current(), measure(id, request)))
                .build();
    }

    @POST
    @Path("api/moderation/readers/{id}/sanctions/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "How many posts a sanction would remove")
    public Preview preview(@RestPath long id, SanctionRequest request) {
        return new Preview(sanctioning.preview(moderators.current(), measure(id, request)));
    }

    @GET
    @Path("api/moderation/readers/{id}/sanctions")
    @Operation(summary = "All that was ever done about a reader")
    public History history(@RestPath long id) {
        return new History(sanctioning.history(id));
    }

    @DELETE
    @Path("api/moderation/readers/{id}/sanctions/{sanction}")
    @Operation(summary = "Lift a sanction, and restore what was removed with it")
    public void lift(@RestPath long id, @RestPath long sanction) {
        sanctioning.lift(moderators.current(), id, sanction);
    }

    @GET
    @Path("api/me/standing")
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "What is in force against oneself")
    public OwnStanding own() {
        return new OwnStanding(standings.of(reader.required().id()).sanctions());
    }

    @POST
    @Path("api/me/sanctions/{id}/acknowledgement")
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Say that one has read a warning or a message")
    @APIResponse(responseCode = "204", description = "No Content")
    public void acknowledge(@RestPath long id) {
        sanctioning.acknowledge(reader.required().id(), id);
    }

    private static Sanctioning.Measure measure(long readerId, SanctionRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        return new Sanctioning.Measure(
                readerId,
                SanctionKind.of(request.kind())
                        .orElseThrow(() -> Problem.malformed("kind").refusal()),
                Optional.ofNullable(request.section()),
                Requests.reason(request.reason())
                        .orElseThrow(() -> Problem.empty("reason").refusal()),
                Requests.note(request.note()),
                Optional.ofNullable(request.until()),
                Optional.ofNullable(request.removeSince()));
    }
}
