package org.understory.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.understory.article.Articles;
import org.understory.article.Section;
import org.understory.post.Notice;
import org.understory.reader.CurrentReader;
import org.understory.web.Problem;
import org.understory.web.Role;

/// Opening and closing discussions, one by one, by section, and all at once.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.MODERATOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Discussion")
class DiscussionResource {

    private final DiscussionModes modes;
    private final Articles articles;
    private final CurrentReader reader;

    DiscussionResource(DiscussionModes modes, Articles articles, CurrentReader reader) {
        this.modes = modes;
        this.articles = articles;
        this.reader = reader;
    }

    /// @param closesAt when it closes by itself; null for never
    /// @param notice the newsroom's words, shown in place of the composer or above it; may be null
    record RulesRequest(String mode, Instant closesAt, String notice) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RulesView(Mode mode, Optional<Instant> closesAt, String notice, long comments) {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SectionRulesView(String section, Mode mode, Optional<Instant> closesAt, String notice) {}

    record SiteRequest(Boolean open, String notice) {}

    @PUT
    @Path("api/articles/{id}/discussion")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open, premoderate or close a discussion, now or at a time")
    public RulesView set(@RestPath long id, RulesRequest request) {
        return view(modes.setArticle(me(), id, Optional.of(chosen(request))));
    }

    @DELETE
    @Path("api/articles/{id}/discussion")
    @Operation(summary = "Let a discussion have the mode of its section again")
    public RulesView clear(@RestPath long id) {
        return view(modes.setArticle(me(), id, Optional.empty()));
    }

    @PUT
    @Path("api/sections/{slug}/discussion")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Open, premoderate or close the discussions of a section that set no mode of their own")
    public SectionRulesView setSection(@RestPath String slug, RulesRequest request) {
        var chosen = chosen(request);
        modes.setSection(me(), section(slug).id, slug, Optional.of(chosen));
        return new SectionRulesView(slug, chosen.mode(), chosen.closesAt(), chosen.notice());
    }

    @DELETE
    @Path("api/sections/{slug}/discussion")
    @RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Let a section have what the site has again")
    public void clearSection(@RestPath String slug) {
        modes.setSection(me(), section(slug).id, slug, Optional.empty());
    }

    @PUT
    @Path("api/site/commenting")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN_NAME)
    @Operation(summary = "Open or close commenting on the whole site")
    public DiscussionModes.SiteCommenting setSite(SiteRequest request) {
        if (request == null || request.open() == null) {
            throw Problem.malformed("open").refusal();
        }
        return modes.setSite(me(), request.open(), Notice.of(request.notice()));
    }

    private static DiscussionModes.Chosen chosen(RulesRequest request) {
        if (request == null || request.mode() == null) {
            throw Problem.malformed("mode").refusal();
        }
        var mode = Mode.of(request.mode())
                .orElseThrow(() -> Problem.malformed("mode").refusal());
        return new DiscussionModes.Chosen(mode, Optional.ofNullable(request.closesAt()), Notice.of(request.notice()));
    }

    private static RulesView view(DiscussionRules.Rules set) {
        return new RulesView(set.mode(), set.closesAt(), set.notice(), set.comments());
    }

    private Section section(String slug) {
        return articles.section(slug)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    private long me() {
        return reader.required().id();
    }
}
