package org.understory.chat;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.live.Pulse;
import org.understory.live.Topic;
import org.understory.reader.CurrentReader;
import org.understory.reader.Readers.Profile;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;

/// All rooms, and how far one has read in each.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Chat")
class RoomListResource {

    private static final int USUAL_PAGE = 20;

    private final RoomList rooms;
    private final CurrentReader reader;
    private final Pulse pulse;

    RoomListResource(RoomList rooms, CurrentReader reader, Pulse pulse) {
        this.rooms = rooms;
        this.reader = reader;
        this.pulse = pulse;
    }

    /// @param seq the number of the last event that was seen
    record ReadRequest(Long seq) {}

    /// As the reader's other pages are told.
    private record ReadUpTo(long articleId, long read) {}

    @GET
    @Path("api/chats")
    @Operation(summary = "Rooms by latest activity, with what is unread for a signed-in reader")
    public Listing<RoomView> rooms(@RestQuery String cursor, @RestQuery String limit) {
        return rooms.page(reader.profile().map(Profile::id), cursor, Listing.limit(limit, USUAL_PAGE));
    }

    @PUT
    @Path("api/articles/{id}/chat/read")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Say how far one has read in a room")
    public void read(@RestPath long id, ReadRequest request) {
        if (request == null || request.seq() == null || request.seq() < 0) {
            throw Problem.malformed("seq").refusal();
        }
        var me = reader.required().id();
        rooms.read(me, id, request.seq());
        pulse.count(new Topic.Me(me), "read/" + id, new ReadUpTo(id, request.seq()));
    }
}
