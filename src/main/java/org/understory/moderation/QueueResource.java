package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;

/// The queues, for programs and for the desk.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Moderation")
class QueueResource {

    private static final int USUAL_PAGE = 20;

    private final Queue queue;
    private final CaseFiles files;
    private final Moderators moderators;

    QueueResource(Queue queue, CaseFiles files, Moderators moderators) {
        this.queue = queue;
        this.files = files;
        this.moderators = moderators;
    }

    /// @param claimedBy empty for nobody
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Claimed(Optional<QueueItem.Claimant> claimedBy) {}

    /// @param sections addresses of sections; none for all
    record LimitRequest(List<String> sections) {}

    @GET
    @Path("api/moderation/queue")
    @Operation(summary = "Comments and messages that wait, the most urgent first; what was decided, the newest first")
    public Listing<QueueItem> page(@BeanParam QueueQuery query, @RestQuery String limit) {
        return queue.page(
                moderators.current(), query.queue(), query.filter(), query.cursor(), Listing.limit(limit, USUAL_PAGE));
    }

    @GET
    @Path("api/moderation/counts")
    @Operation(summary = "How many stand in each queue")
    public Queue.Counts counts() {
        return queue.counts(moderators.current());
    }

    @GET
    @Path("api/moderation/cases/{kind}/{id}")
    @Operation(summary = "All that moderators know of one post")
    public CaseFiles.File file(@RestPath String kind, @RestPath long id) {
        return files.of(moderators.current(), new Target(Requests.kind(kind), id));
    }

    @PUT
    @Path("api/moderation/cases/{kind}/{id}/claim")
    @Operation(summary = "Say that one is looking at a case; answers who is")
    public Claimed claim(@RestPath String kind, @RestPath long id) {
        return new Claimed(queue.claim(moderators.current(), new Target(Requests.kind(kind), id), true));
    }

    @DELETE
    @Path("api/moderation/cases/{kind}/{id}/claim")
    @Operation(summary = "Let a case go")
    public Claimed release(@RestPath String kind, @RestPath long id) {
        return new Claimed(queue.claim(moderators.current(), new Target(Requests.kind(kind), id), false));
    }

    @PUT
    @Path("api/moderation/moderators/{id}/sections")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Limit a moderator to some sections")
    public void limit(@RestPath long id, LimitRequest request) {
        if (request == null || request.sections() == null || request.sections().contains(null)) {
            throw Problem.malformed("sections").refusal();
        }
        moderators.limit(moderators.current().readerId(), id, request.sections());
    }
}
