package org.understory.moderation.numbers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.web.Listing;
import org.understory.web.Request;
import org.understory.web.VisitorCache;

/// The decisions without names, for programs.
@Path("/")
@RunOnVirtualThread
@PermitAll
@Tag(name = "Moderation")
class PublicDecisionResource {

    private static final int USUAL_PAGE = 50;

    private final PublicDecisions decisions;
    private final VisitorCache cache;
    private final Request request;
    private final ObjectMapper mapper;

    PublicDecisionResource(PublicDecisions decisions, VisitorCache cache, Request request, ObjectMapper mapper) {
        this.decisions = decisions;
        this.cache = cache;
        this.request = request;
        this.mapper = mapper;
    }

    /// What the answer looks like.
    record Page(List<PublicDecisions.Decision> items, Optional<String> next) {}

    @GET
    @Path("api/decisions/public")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What moderators decided, without names and words, where the site shows it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Page.class)),
            description = "OK")
    public Response page(@RestQuery String cursor, @RestQuery String limit) {
        decisions.checkWanted();
        var most = Listing.limit(limit, USUAL_PAGE);
        if (request.mayBeShared()) {
            return cache.answer(
                    request,
                    new VisitorCache.Recipe(
                            "decisions", MediaType.APPLICATION_JSON, decisions::version, () -> json(cursor, most)));
        }
        return Response.ok(decisions.page(cursor, most))
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private String json(String cursor, int most) {
        try {
            return mapper.writeValueAsString(decisions.page(cursor, most));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
