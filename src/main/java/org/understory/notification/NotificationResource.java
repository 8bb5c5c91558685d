package org.understory.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.CurrentReader;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;

/// What one was told, for programs.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Role.READER_NAME)
@Tag(name = "Notifications")
class NotificationResource {

    private static final int USUAL_PAGE = 20;

    private final Inbox inbox;
    private final CurrentReader reader;

    NotificationResource(Inbox inbox, CurrentReader reader) {
        this.inbox = inbox;
        this.reader = reader;
    }

    /// @param unread how many came since one looked, counted up to 100
    /// @param head the number of the last event of the topic `me`
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record NotificationPage(List<NotificationView> items, Optional<String> next, int unread, long head) {}

    /// @param seq the number of the last event that was seen
    record SeenRequest(Long seq) {}

    @GET
    @Path("api/me/notifications")
    @Operation(summary = "Replies to oneself and mentions of oneself, the newest first")
    public NotificationPage page(@RestQuery String cursor, @RestQuery String limit) {
        var me = reader.required().id();
        var standing = inbox.standing(me);
        var page = inbox.page(me, cursor, Listing.limit(limit, USUAL_PAGE));
        return new NotificationPage(page.items(), page.next(), standing.unread(), standing.head());
    }

    @PUT
    @Path("api/me/notifications/read")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say how far one has looked")
    public Inbox.Standing seen(SeenRequest request) {
        if (request == null || request.seq() == null || request.seq() < 0) {
            throw Problem.malformed("seq").refusal();
        }
        return inbox.seen(reader.required().id(), request.seq());
    }
}
