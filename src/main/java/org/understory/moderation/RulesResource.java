package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.reader.CurrentReader;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Role;

/// The house rules, for programs.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Moderation")
class RulesResource {

    private final HouseRules rules;
    private final RulesDesk desk;
    private final Agreeing agreeing;
    private final CurrentReader reader;

    RulesResource(HouseRules rules, RulesDesk desk, Agreeing agreeing, CurrentReader reader) {
        this.rules = rules;
        this.desk = desk;
        this.agreeing = agreeing;
        this.reader = reader;
    }

    /// @param language its tag
    record RulesText(String language, String text, String html) {}

    /// @param version 0 for the rules that the product brings along
    /// @param required which version one must have agreed to, or to a later one; 0 for none
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Rules(long version, long required, Optional<Instant> since, List<RulesText> texts) {

        static Rules of(RulesVersion rules) {
            return new Rules(
                    rules.number(),
                    rules.required(),
                    rules.since(),
                    rules.texts().entrySet().stream()
                            .map(text -> new RulesText(
                                    text.getKey().tag(),
                                    text.getValue().text().value(),
                                    text.getValue().html().value()))
                            .toList());
        }
    }

    /// @param texts by the tags of the languages
    /// @param agreement `again`, `as-before`, or `not-needed`
    /// @param replaces the version that is replaced; null for whichever holds
    record RulesRequest(Map<String, String> texts, String agreement, Long replaces) {}

    record AgreementRequest(Long version) {}

    @GET
    @Path("api/rules")
    @PermitAll
    @Operation(summary = "The house rules, as they are now or as they were")
    public Rules rules(@RestQuery String version) {
        return Rules.of(Requests.number("version", version).map(desk::version).orElseGet(rules::present));
    }

    @PUT
    @Path("api/site/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.EDITOR_NAME, Role.ADMIN_NAME})
    @Operation(summary = "Publish new house rules")
    public Rules publish(RulesRequest request) {
        if (request == null || request.texts() == null) {
            throw Problem.malformed("texts").refusal();
        }
        var agreement = RulesAgreement.of(request.agreement())
                .orElseThrow(() -> Problem.malformed("agreement").refusal());
        var texts = new EnumMap<Language, String>(Language.class);
        request.texts()
                .forEach((tag, text) -> texts.put(
                        Language.of(tag).orElseThrow(() -> Problem.malformed("texts." + tag)
                                .refusal()),
                        text == null ? "" : text));
        var draft = new RulesDesk.Draft(texts, agreement, Optional.ofNullable(request.replaces()));
        return Rules.of(desk.publish(reader.required().id(), draft));
    }

    @PUT
    @Path("api/me/rules")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.READER_NAME)
    @Operation(summary = "Agree to the house rules")
    @APIResponse(responseCode = "204", description = "No Content")
    public void agree(AgreementRequest request) {
        if (request == null || request.version() == null) {
            throw Problem.malformed("version").refusal();
        }
        agreeing.agree(reader.required().id(), request.version());
    }
}
