package org.understory.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
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
import org.understory.web.TaggedJson;

/// Chat messages for programs, and for pages that cannot open a socket.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Chat")
class MessageResource {

    private static final int USUAL_PAGE = 50;

    private final Chat chat;
    private final MessageQueries queries;
    private final CurrentReader reader;
    private final TaggedJson tags;

    MessageResource(Chat chat, MessageQueries queries, CurrentReader reader, TaggedJson tags) {
        this.chat = chat;
        this.queries = queries;
        this.reader = reader;
        this.tags = tags;
    }

    /// Messages in the order of their numbers.
    ///
    /// @param next the number to go on from in the same direction; null at the end
    /// @param head the number of the room's last event, from which to subscribe
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(List<MessageView> items, Long next, long head, RoomRules room, Optional<MessageView> pinned) {}

    /// @param insist whether one was asked to look at the text again, and sends it as it is
    record EditRequest(String text, boolean insist) {}

    @GET
    @Path("api/articles/{id}/chat/messages")
    @Operation(summary = "Messages by their numbers, the last ones where no number is given")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Page.class)),
            description = "OK")
    public Response page(
            @RestPath long id, @RestQuery String after, @RestQuery String before, @RestQuery String limit) {
        return tags.answer(after != null ? after(id, after, limit) : before(id, before, limit));
    }

    private Page after(long id, String after, String limit) {
        var size = Listing.limit(limit, USUAL_PAGE);
        var from = number("after", after);
        var state = state(id);
        var found = queries.after(id, from, size + 1);
        var items = found.subList(0, Math.min(size, found.size()));
        return page(state, id, items, found.size() > size ? items.getLast().seq() : null);
    }

    private Page before(long id, String before, String limit) {
        var size = Listing.limit(limit, USUAL_PAGE);
        var from = before == null ? Long.MAX_VALUE : number("before", before);
        var state = state(id);
        var found = queries.before(id, from, size + 1);
        var items = found.subList(0, Math.min(size, found.size())).reversed();
        return page(state, id, items, found.size() > size ? items.getFirst().seq() : null);
    }

    private Page page(MessageQueries.State state, long id, List<MessageView> items, Long next) {
        var pinned = state.pinned().flatMap(seq -> queries.one(id, seq));
        return new Page(items, next, state.head(), state.rules(), pinned);
    }

    private MessageQueries.State state(long id) {
        return queries.state(id)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    @GET
    @Path("api/articles/{id}/chat/messages/{seq}")
    @Operation(summary = "One message as it stands now")
    public MessageView one(@RestPath long id, @RestPath long seq) {
        return queries.one(id, seq)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    @PATCH
    @Path("api/articles/{id}/chat/messages/{seq}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Edit one's own message within the edit window; 202 where it waits for a moderator now")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = MessageView.class)),
            description = "OK")
    public Response edit(@RestPath long id, @RestPath long seq, EditRequest edit) {
        if (edit == null) {
            throw Problem.malformed("body").refusal();
        }
        return chat.edit(reader.required(), id, seq, edit.text(), edit.insist())
                .map(message -> Response.ok(message).build())
                .orElseGet(() -> Response.accepted().build());
    }

    @DELETE
    @Path("api/articles/{id}/chat/messages/{seq}")
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Remove one's own message, or as staff anybody's; its place stays")
    public void remove(@RestPath long id, @RestPath long seq) {
        chat.remove(reader.required(), reader.isStaff(), id, seq);
    }

    private static long number(String field, String value) {
        try {
            var number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // As below.
        }
        throw Problem.malformed(field).refusal();
    }
}
