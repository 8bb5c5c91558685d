package org.understory.chat;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.reader.CurrentReader;
import org.understory.reader.PageFrame;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.Role;

/// The forms with which staff keep a room, and with which readers say that they have read it.
@Path("/")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.MODERATOR_NAME, Role.ADMIN_NAME})
class RoomPages {

    /// What the form says for "as it is".
    private static final int AS_SET = -1;

    private final RoomActs acts;
    private final RoomList rooms;
    private final MessageQueries queries;
    private final CurrentReader reader;
    private final PageFrame frame;
    private final Request request;
    private final Clock clock;

    RoomPages(
            RoomActs acts,
            RoomList rooms,
            MessageQueries queries,
            CurrentReader reader,
            PageFrame frame,
            Request request,
            Clock clock) {
        this.acts = acts;
        this.rooms = rooms;
        this.queries = queries;
        this.reader = reader;
        this.frame = frame;
        this.request = request;
        this.clock = clock;
    }

    /// @param closesIn hours; 0 for never
    @POST
    @Path("chats/{id}/mode")
    public Response set(
            @RestPath long id,
            @RestForm String mode,
            @RestForm Integer slowSeconds,
            @RestForm Integer waitHours,
            @RestForm Integer holdSeconds,
            @RestForm Integer closesIn,
            @RestForm String notice,
            @RestForm boolean selfTuning) {
        var asked = new RoomResource.RulesRequest(
                mode,
                slowSeconds,
                waitHours,
                holdSeconds,
                closesAt(id, closesIn).orElse(null),
                notice,
                selfTuning);
        acts.rule(reader.required().id(), id, Optional.of(RoomResource.rules(asked)));
        return done(id);
    }

    private Optional<Instant> closesAt(long id, Integer closesIn) {
        if (closesIn == null || closesIn == 0) {
            return Optional.empty();
        }
        return closesIn == AS_SET
                ? queries.state(id).flatMap(state -> state.rules().closesAt())
                : Optional.of(clock.instant().plus(Duration.ofHours(Math.clamp(closesIn, 1, 24 * 365))));
    }

    /// @param seq the message's number; nothing unpins
    @POST
    @Path("chats/{id}/pinned")
    public Response pin(@RestPath long id, @RestForm Long seq) {
        acts.pin(id, Optional.ofNullable(seq));
        return done(id);
    }

    @POST
    @Path("chats/{id}/read")
    @RolesAllowed(Role.READER_NAME)
    public Response read(@RestPath long id, @RestForm Long seq) {
        if (seq == null || seq < 0) {
            throw Problem.malformed("seq").refusal();
        }
        rooms.read(reader.required().id(), id, seq);
        return done(id);
    }

    private Response done(long id) {
        return request.wantsFragment() ? Response.noContent().build() : frame.seeOther("/chats/" + id);
    }
}
