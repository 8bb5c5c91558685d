package org.understory.moderation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.CurrentReader;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Role;

/// What a newsroom sets about flags, for programs: the weight that hides a post, and the reasons.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Moderation")
class NewsroomResource {

    private final Newsroom newsroom;
    private final NewsroomDesk desk;
    private final CurrentReader reader;

    NewsroomResource(Newsroom newsroom, NewsroomDesk desk, CurrentReader reader) {
        this.newsroom = newsroom;
        this.desk = desk;
        this.reader = reader;
    }

    /// @param hideAt 0 for never; null for what the site, or the service, has
    record ThresholdRequest(Double hideAt) {}

    /// @param words by the tag of a language; what is missing is said as usual, as where it is null
    record ReasonRequest(Boolean offered, Integer place, Integer severity, Map<String, WordsRequest> words) {}

    /// @param said may be null, as the explanation
    record WordsRequest(String said, String explanation) {}

    /// @param items in the order in which readers find them
    record Reasons(List<ReasonSetting> items) {}

    @GET
    @Path("api/moderation/threshold")
    @RolesAllowed({Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "From which weight of flags on a post is hidden, for the site or in a section")
    public NewsroomDesk.HideAt threshold(@RestQuery String section) {
        return desk.threshold(Optional.ofNullable(section));
    }

    @PUT
    @Path("api/moderation/threshold")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the weight of flags that hides a post, for the site or in a section")
    public NewsroomDesk.HideAt setThreshold(@RestQuery String section, ThresholdRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        var place = Optional.ofNullable(section);
        desk.setThreshold(reader.required().id(), place, Optional.ofNullable(request.hideAt()));
        return desk.threshold(place);
    }

    @GET
    @Path("api/moderation/reasons")
    @RolesAllowed({Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "How the reasons are offered and said")
    public Reasons reasons() {
        return new Reasons(newsroom.reasons().stream().map(newsroom::reason).toList());
    }

    @PUT
    @Path("api/moderation/reasons/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set how a reason is offered and said")
    public ReasonSetting setReason(@RestPath String code, ReasonRequest request) {
        var reason = Reason.of(code)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        desk.setReason(reader.required().id(), setting(reason, request));
        return newsroom.reason(reason);
    }

    private static ReasonSetting setting(Reason reason, ReasonRequest request) {
        return new ReasonSetting(
                reason,
                given("offered", request.offered()),
                given("place", request.place()),
                given("severity", request.severity()),
                words(Objects.requireNonNullElse(request.words(), Map.of())));
    }

    private static <T> T given(String field, T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> Problem.malformed(field).refusal());
    }

    /// In every language, so that what was said before is said no more.
    private static Map<String, ReasonSetting.Words> words(Map<String, WordsRequest> asked) {
        var known = Arrays.stream(Language.values()).map(Language::tag).toList();
        if (!known.containsAll(asked.keySet())) {
            throw Problem.malformed("words").refusal();
        }
        return known.stream().collect(Collectors.toMap(Function.identity(), tag -> Optional.ofNullable(asked.get(tag))
                .map(NewsroomResource::words)
                .orElse(ReasonSetting.Words.NONE)));
    }

    private static ReasonSetting.Words words(WordsRequest asked) {
        return new ReasonSetting.Words(text(asked.said()), text(asked.explanation()));
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
