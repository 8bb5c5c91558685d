package org.understory.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.post.Notice;
import org.understory.web.Problem;
import org.understory.web.Role;

/// Opening and closing discussions, one by one and all at once.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Discussion")
class DiscussionResource {

    private final DiscussionRules rules;

    DiscussionResource(DiscussionRules rules) {
        this.rules = rules;
    }

    /// @param closesAt when it closes by itself; null for never
    /// @param notice the newsroom's words, shown in place of the composer or above it; may be null
    record RulesRequest(String mode, Instant closesAt, String notice) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RulesView(Mode mode, Optional<Instant> closesAt, String notice, long comments) {}

    record SiteRequest(Boolean open, String notice) {}

    @PUT
    @Path("api/articles/{id}/discussion")
    @RolesAllowed({Role.EDITOR_NAME, Role.MODERATOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Open, premoderate or close a discussion, now or at a time")
    public RulesView set(@RestPath long id, RulesRequest request) {
        if (request == null || request.mode() == null) {
            throw Problem.malformed("mode").refusal();
        }
        var mode = Mode.of(request.mode())
                .orElseThrow(() -> Problem.malformed("mode").refusal());
        var set = rules.set(id, mode, Optional.ofNullable(request.closesAt()), Notice.of(request.notice()));
        return new RulesView(set.mode(), set.closesAt(), set.notice(), set.comments());
    }

    @PUT
    @Path("api/site/commenting")
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Open or close commenting on the whole site")
    public DiscussionRules.SiteCommenting setSite(SiteRequest request) {
        if (request == null || request.open() == null) {
            throw Problem.malformed("open").refusal();
        }
        return rules.setSite(request.open(), Notice.of(request.notice()));
    }
}
