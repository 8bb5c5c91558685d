package org.understory.moderation.numbers;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.moderation.Moderators;
import org.understory.moderation.numbers.Numbers.Report;
import org.understory.web.Role;

/// The numbers over time, for programs and for tables.
@Path("/")
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Moderation")
class NumbersResource {

    private static final String CSV = "text/csv";

    private final Numbers numbers;
    private final Moderators moderators;

    NumbersResource(Numbers numbers, Moderators moderators) {
        this.numbers = numbers;
        this.moderators = moderators;
    }

    @GET
    @Path("api/moderation/numbers")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What was written, held, flagged and decided over time, in the sections that one moderates")
    public NumbersView json(
            @RestQuery String from, @RestQuery String to, @RestQuery String by, @RestQuery String section) {
        return NumbersView.of(report(from, to, by, section), numbers.zone().getId());
    }

    @GET
    @Path("api/moderation/numbers.csv")
    @Produces(CSV)
    @Operation(summary = "The same as a table")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
            description = "OK")
    public Response csv(@RestQuery String from, @RestQuery String to, @RestQuery String by, @RestQuery String section) {
        var report = report(from, to, by, section);
        var name = "numbers-%s-%s.csv"
                .formatted(report.period().from(), report.period().to());
        return Response.ok(NumbersCsv.of(report), CSV + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private Report report(String from, String to, String by, String section) {
        var period = Period.asked(from, to, by, numbers.today());
        var one = Optional.ofNullable(section).filter(slug -> !slug.isBlank());
        return numbers.report(moderators.current(), period, one);
    }
}
