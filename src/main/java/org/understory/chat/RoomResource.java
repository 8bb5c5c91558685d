package org.understory.chat;

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
import org.understory.reader.CurrentReader;
import org.understory.web.Problem;
import org.understory.web.Role;

/// Who may write in a room, and what stands over it, set by staff.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.MODERATOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Chat")
class RoomResource {

    private final RoomActs acts;
    private final RoomModes modes;
    private final Articles articles;
    private final CurrentReader reader;

    RoomResource(RoomActs acts, RoomModes modes, Articles articles, CurrentReader reader) {
        this.acts = acts;
        this.modes = modes;
        this.articles = articles;
        this.reader = reader;
    }

    /// @param slowSeconds between two messages of one reader, in the mode `slow`
    /// @param waitHours how old an account has to be, in the mode `newcomers`
    /// @param holdSeconds after which others see a message, in the mode `hold`
    /// @param closesAt when it closes by itself; null for never
    /// @param notice the newsroom's words for readers; may be null
    /// @param selfTuning whether the service may slow an overrun room down by itself; null for yes
    record RulesRequest(
            String mode,
            Integer slowSeconds,
            Integer waitHours,
            Integer holdSeconds,
            Instant closesAt,
            String notice,
            Boolean selfTuning) {}

    /// @param seq the message's number; null unpins
    record PinRequest(Long seq) {}

    @PUT
    @Path("api/articles/{id}/chat")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set who may write in a room, now or until a time")
    public RoomRules set(@RestPath long id, RulesRequest request) {
        var rules = rules(request);
        acts.rule(me(), id, Optional.of(rules));
        return rules;
    }

    @DELETE
    @Path("api/articles/{id}/chat")
    @Operation(summary = "Let a room have the mode of its section again")
    public void clear(@RestPath long id) {
        acts.rule(me(), id, Optional.empty());
    }

    @PUT
    @Path("api/sections/{slug}/chat")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Set who may write in the rooms of a section that set no mode of their own")
    public RoomRules setSection(@RestPath String slug, RulesRequest request) {
        var rules = rules(request);
        modes.setSection(me(), section(slug).id, slug, Optional.of(rules));
        return rules;
    }

    @DELETE
    @Path("api/sections/{slug}/chat")
    @RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Let the rooms of a section have what the site has again")
    public void clearSection(@RestPath String slug) {
        modes.setSection(me(), section(slug).id, slug, Optional.empty());
    }

    private Section section(String slug) {
        return articles.section(slug)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    private long me() {
        return reader.required().id();
    }

    /// @throws org.understory.web.Refusal 400 naming what is wrong, 422
    static RoomRules rules(RulesRequest request) {
        if (request == null || request.mode() == null) {
            throw Problem.malformed("mode").refusal();
        }
        return RoomRules.asked(
                RoomMode.of(request.mode())
                        .orElseThrow(() -> Problem.malformed("mode").refusal()),
                new RoomRules.Numbers(request.slowSeconds(), request.waitHours(), request.holdSeconds()),
                Optional.ofNullable(request.closesAt()),
                request.notice(),
                request.selfTuning() == null || request.selfTuning());
    }

    @PUT
    @Path("api/articles/{id}/chat/pinned")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pin a message over the room, or unpin it")
    public void pin(@RestPath long id, PinRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        acts.pin(id, Optional.ofNullable(request.seq()));
    }
}
