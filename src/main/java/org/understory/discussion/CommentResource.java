package org.understory.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.CurrentReader;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Request;
import org.understory.web.Role;
import org.understory.web.VisitorCache;

/// Comments for programs.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@PermitAll
@Tag(name = "Discussion")
class CommentResource {

    private static final int USUAL_REPLIES = 20;

    private final Discussion discussion;
    private final Threads threads;
    private final DiscussionRules rules;
    private final DiscussionConfig config;
    private final Votes votes;
    private final CurrentReader reader;
    private final Request request;
    private final VisitorCache cache;
    private final ObjectMapper mapper;

    CommentResource(
            Discussion discussion,
            Threads threads,
            DiscussionRules rules,
            DiscussionConfig config,
            Votes votes,
            CurrentReader reader,
            Request request,
            VisitorCache cache,
            ObjectMapper mapper) {
        this.discussion = discussion;
        this.threads = threads;
        this.rules = rules;
        this.config = config;
        this.votes = votes;
        this.reader = reader;
        this.request = request;
        this.cache = cache;
        this.mapper = mapper;
    }

    /// @param insist whether one was asked to look at the text again, and sends it as it is
    record EditRequest(String text, boolean insist) {}

    /// @param value 1 for, -1 against
    record VoteRequest(Integer value) {}

    record PreviewRequest(String text) {}

    record Preview(String html, Optional<String> language) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CommentPage(
            List<CommentView> ancestors,
            @com.fasterxml.jackson.annotation.JsonUnwrapped CommentView comment) {}

    /// What only this reader sees of a discussion: laid over the page that all see.
    record Overlay(List<Votes.Standing> votes, List<Editable> own) {}

    record Editable(long commentId, Instant until) {}

    @GET
    @Path("api/articles/{id}/comments")
    @Operation(summary = "A page of threads, with the first replies of each")
    public Response page(@RestPath long id, @RestQuery String sort, @RestQuery String cursor, @RestQuery String limit) {
        var order = Sort.parse(sort);
        var size = Listing.limit(limit, config.threadsPerPage());
        if (request.mayBeShared()) {
            return cache.answer(
                    request,
                    new VisitorCache.Recipe(
                            Discussion.subject(id),
                            MediaType.APPLICATION_JSON,
                            () -> rules.of(id).version(),
                            () -> json(threads.page(id, order, cursor, size))));
        }
        rules.of(id);
        return Response.ok(threads.page(id, order, cursor, size)).build();
    }

    @GET
    @Path("api/comments/{id}")
    @Operation(summary = "One comment with its ancestors and first replies")
    public CommentPage one(@RestPath long id) {
        var found = discussion.inContext(id, reader.profile());
        return new CommentPage(found.ancestors(), found.comment());
    }

    @GET
    @Path("api/comments/{id}/replies")
    @Operation(summary = "Further replies of a comment, oldest first")
    public Listing<CommentView> replies(@RestPath long id, @RestQuery String cursor, @RestQuery String limit) {
        discussion.inContext(id, reader.profile());
        return threads.replies(id, cursor, Listing.limit(limit, USUAL_REPLIES));
    }

    @PATCH
    @Path("api/comments/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Edit one's own comment within the edit window; 202 where it waits for a moderator now")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CommentPage.class)),
            description = "OK")
    public Response edit(@RestPath long id, EditRequest edit) {
        if (edit == null) {
            throw Problem.malformed("body").refusal();
        }
        var held = discussion.edit(reader.required(), id, edit.text(), edit.insist());
        return held ? Response.accepted().build() : Response.ok(one(id)).build();
    }

    @DELETE
    @Path("api/comments/{id}")
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Remove one's own comment; its place stays while replies stand below it")
    public void remove(@RestPath long id) {
        discussion.remove(reader.required(), id);
    }

    @PUT
    @Path("api/comments/{id}/vote")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Vote for (1) or against (-1) a comment")
    public Votes.Standing vote(@RestPath long id, VoteRequest vote) {
        if (vote == null || vote.value() == null || Math.abs(vote.value()) != 1) {
            throw Problem.malformed("value").refusal();
        }
        return votes.vote(reader.required(), id, vote.value());
    }

    @DELETE
    @Path("api/comments/{id}/vote")
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Take one's vote back")
    public Votes.Standing unvote(@RestPath long id) {
        return votes.vote(reader.required(), id, 0);
    }

    @POST
    @Path("api/comments/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "How a text will look")
    public Preview preview(PreviewRequest preview) {
        if (preview == null) {
            throw Problem.malformed("body").refusal();
        }
        var body = discussion.preview(preview.text());
        return new Preview(body.html().value(), body.language());
    }

    @GET
    @Path("api/comments/overlay")
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "One's own votes on up to 1000 comments, and which of them one may still edit")
    public Overlay overlay(@RestQuery("id") List<Long> ids) {
        if (ids == null || ids.size() > 1000) {
            throw Problem.malformed("id").refusal();
        }
        var me = reader.required();
        var own = votes.of(me.id(), ids).entrySet().stream()
                .map(e -> new Votes.Standing(e.getKey(), 0, 0, e.getValue()))
                .toList();
        return new Overlay(own, discussion.own(me, ids));
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
