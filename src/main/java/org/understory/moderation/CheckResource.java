package org.understory.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.check.Evidence;
import org.understory.moderation.check.Spoken;
import org.understory.post.Composition;
import org.understory.reader.CurrentReader;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;

/// How the checks are set, for programs and for the desk.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Moderation")
class CheckResource {

    private static final int USUAL_PAGE = 100;
    private static final int MAX_TEXT = 20_000;

    private final CheckDesk desk;
    private final WordDesk words;
    private final Screening screening;
    private final Composition composition;
    private final CurrentReader reader;

    CheckResource(CheckDesk desk, WordDesk words, Screening screening, Composition composition, CurrentReader reader) {
        this.desk = desk;
        this.words = words;
        this.screening = screening;
        this.composition = composition;
        this.reader = reader;
    }

    record WordsRequest(String list, List<String> entries) {}

    record Words(List<String> entries) {}

    /// @param kind of post; null for a comment
    /// @param articleId under which it would stand; null for no section's settings
    record TextRequest(String text, String kind, Long articleId) {}

    /// What a check says.
    ///
    /// @param outcome `accept` where it has nothing against the text
    record Saying(
            String check, String outcome, Optional<Reason> reason, List<Evidence> evidence, Optional<String> failure) {

        static Saying of(Spoken spoken) {
            return new Saying(
                    spoken.check(),
                    spoken.finding().map(finding -> finding.outcome().code()).orElse("accept"),
                    spoken.finding().map(finding -> finding.reason()),
                    spoken.finding().map(finding -> finding.evidence()).orElse(List.of()),
                    spoken.failure().map(failure -> failure.what()));
        }
    }

    record Sayings(List<Saying> items) {}

    @GET
    @Path("api/moderation/checks")
    @RolesAllowed({Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "How the checks are set, for the site or in a section")
    public CheckDesk.Settings settings(@RestQuery String section) {
        return desk.settings(Optional.ofNullable(section));
    }

    @PUT
    @Path("api/moderation/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Set the checks for the site, or what a section wants otherwise")
    public CheckDesk.Settings set(@RestQuery String section, JsonNode settings) {
        return desk.set(reader.required().id(), Optional.ofNullable(section), settings);
    }

    @POST
    @Path("api/moderation/checks/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "What each check says of a text")
    public Sayings test(TextRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        var attempt = new Screening.Attempt(
                reader.required(),
                Requests.kind(request.kind() == null ? "comment" : request.kind()),
                request.articleId() == null ? 0 : request.articleId(),
                composition.of(request.text(), MAX_TEXT),
                false,
                false);
        return new Sayings(screening.explain(attempt).stream().map(Saying::of).toList());
    }

    @GET
    @Path("api/moderation/words")
    @RolesAllowed({Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "The entries of a list of words, the newest first")
    public Listing<WordDesk.Listed> words(@RestQuery String list, @RestQuery String cursor, @RestQuery String limit) {
        return words.words(WordDesk.ListName.of(list), "", cursor, Listing.limit(limit, USUAL_PAGE));
    }

    @GET
    @Path("api/moderation/words/export")
    @Operation(summary = "All entries of a list of words, as they can be added again")
    public Words export(@RestQuery String list) {
        return new Words(words.export(WordDesk.ListName.of(list)));
    }

    @POST
    @Path("api/moderation/words")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add words to a list")
    public WordDesk.Imported add(WordsRequest request) {
        if (request == null || request.entries() == null || request.entries().contains(null)) {
            throw Problem.malformed("entries").refusal();
        }
        return words.add(reader.required().id(), WordDesk.ListName.of(request.list()), request.entries());
    }

    @DELETE
    @Path("api/moderation/words/{id}")
    @Operation(summary = "Take an entry off its list")
    public void remove(@RestPath long id) {
        words.remove(reader.required().id(), id);
    }
}
