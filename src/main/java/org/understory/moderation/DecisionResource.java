package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Role;

/// Decisions, one or many at once, for programs and for the desk.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Role.MODERATOR_NAME, Role.ADMIN_NAME})
@Tag(name = "Moderation")
class DecisionResource {

    private static final int USUAL_PAGE = 50;

    private final Deciding deciding;
    private final Undoing undoing;
    private final Copies copies;
    private final Queue queue;
    private final DecisionRecord record;
    private final Moderators moderators;
    private final ModerationConfig config;

    DecisionResource(
            Deciding deciding,
            Undoing undoing,
            Copies copies,
            Queue queue,
            DecisionRecord record,
            Moderators moderators,
            ModerationConfig config) {
        this.deciding = deciding;
        this.undoing = undoing;
        this.copies = copies;
        this.queue = queue;
        this.record = record;
        this.moderators = moderators;
        this.config = config;
    }

    /// @param version of the case as it was seen; null to decide only what nobody has decided
    record TargetRequest(String kind, Long id, Long version) {}

    /// @param note what the author is told; may be null
    /// @param text the words that are left, to redact; else null
    /// @param verdict on the flags, where the action does not say it; may be null
    /// @param copies whether all copies that nobody has decided about are decided with it; may be null
    /// @param matching a queue and what it is narrowed to, in place of the target: all that stands there
    /// @param items many at once, in place of all the others
    record DecisionRequest(
            TargetRequest target,
            String action,
            String reason,
            String note,
            String text,
            String verdict,
            Boolean copies,
            MatchRequest matching,
            List<DecisionRequest> items) {}

    /// What a queue is narrowed to, as in the address of the queue; any may be null, but not all.
    record MatchRequest(
            String state,
            String section,
            Long article,
            Long author,
            String reason,
            String check,
            String language,
            Integer older,
            String q) {

        QueueQuery query() {
            var query = new QueueQuery();
            query.set("state", state);
            query.set("section", section);
            query.set("article", Objects.toString(article, null));
            query.set("author", Objects.toString(author, null));
            query.set("reason", reason);
            query.set("check", check);
            query.set("language", language);
            query.set("older", Objects.toString(older, null));
            query.set("q", q);
            return query;
        }
    }

    /// What came of one of many.
    ///
    /// @param status as it would be for one alone
    /// @param problem why nothing was done; else missing
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Result(int status, Optional<Decided> decision, Map<String, Object> problem) {}

    /// @param batch under which all of it can be undone
    /// @param more whether more matched than can be decided about at once; else missing
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Results(String batch, List<Result> items, boolean more) {

        Results(String batch, List<Result> items) {
            this(batch, items, false);
        }
    }

    @POST
    @Path("api/moderation/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Decide about a post, or about many, each by itself")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Decided.class)),
            description = "OK")
    public Response decide(DecisionRequest request) {
        if (request == null) {
            throw Problem.malformed("body").refusal();
        }
        var who = moderators.current();
        var batch = UUID.randomUUID();
        if (request.matching() != null) {
            return Response.ok(matching(who, request, batch)).build();
        }
        if (request.items() == null && Boolean.TRUE.equals(request.copies())) {
            return Response.ok(withCopies(who, order(request), batch)).build();
        }
        if (request.items() == null) {
            return Response.status(Response.Status.CREATED)
                    .entity(deciding.decide(who, order(request), batch))
                    .build();
        }
        if (request.items().size() > config.most()) {
            throw Problem.tooMany(config.most()).refusal();
        }
        var results = new ArrayList<Result>();
        for (var item : request.items()) {
            results.add(result(Response.Status.CREATED, () -> deciding.decide(who, order(item), batch)));
        }
        return Response.ok(new Results(batch.toString(), results)).build();
    }

    private Results matching(Moderator who, DecisionRequest request, UUID batch) {
        var part = queue.matching(who, request.matching().query());
        var results = new ArrayList<Result>();
        for (var item : part.items()) {
            var order = order(
                    request, item.target().target(), Optional.of(item.target().version()));
            results.add(result(Response.Status.CREATED, () -> deciding.decide(who, order, batch)));
        }
        return new Results(batch.toString(), results, part.next().isPresent());
    }

    private Results withCopies(Moderator who, Order order, UUID batch) {
        var others = copies.orders(who, order);
        var results = new ArrayList<Result>();
        results.add(new Result(
                Response.Status.CREATED.getStatusCode(), Optional.of(deciding.decide(who, order, batch)), Map.of()));
        for (var other : others) {
            results.add(result(Response.Status.CREATED, () -> deciding.decide(who, other, batch)));
        }
        return new Results(batch.toString(), results);
    }

    @DELETE
    @Path("api/moderation/decisions/{id}")
    @Operation(summary = "Undo a decision by its number, or a whole batch by its id")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Results.class)),
            description = "OK")
    public Response undo(@RestPath String id) {
        var who = moderators.current();
        var number = id.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(id)) : Optional.<Long>empty();
        if (number.isPresent()) {
            return Response.ok(undoing.undo(who, number.get(), false)).build();
        }
        var batch = Requests.batch(id);
        var decisions = undoing.batch(who, batch);
        if (decisions.isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
        var results = new ArrayList<Result>();
        for (var decision : decisions) {
            results.add(result(Response.Status.OK, () -> undoing.undo(who, decision, decisions.size() > 1)));
        }
        return Response.ok(new Results(batch.toString(), results)).build();
    }

    @GET
    @Path("api/moderation/log")
    @Operation(summary = "All decisions, the newest first")
    public Listing<DecisionView> log(
            @RestQuery String reader, @RestQuery String actor, @RestQuery String cursor, @RestQuery String limit) {
        return record.page(
                moderators.current(),
                new DecisionRecord.Filter(Requests.number("reader", reader), Requests.number("actor", actor)),
                cursor,
                Listing.limit(limit, USUAL_PAGE));
    }

    private static Result result(Response.Status done, Supplier<Decided> decision) {
        try {
            return new Result(done.getStatusCode(), Optional.of(decision.get()), Map.of());
        } catch (Refusal refusal) {
            var problem = refusal.problem();
            var members = new LinkedHashMap<String, Object>();
            members.put("type", problem.kind().type());
            members.putAll(problem.extras());
            return new Result(problem.kind().status(), Optional.empty(), members);
        }
    }

    private static Order order(DecisionRequest request) {
        if (request == null || request.target() == null || request.target().id() == null) {
            throw Problem.malformed("target").refusal();
        }
        var target = new Target(
                Requests.kind(request.target().kind()), request.target().id());
        return order(request, target, Optional.ofNullable(request.target().version()));
    }

    private static Order order(DecisionRequest request, Target target, Optional<Long> version) {
        var action = Action.asked(request.action())
                .orElseThrow(() -> Problem.malformed("action").refusal());
        var verdict = Optional.ofNullable(request.verdict()).map(code -> Verdict.of(code)
                .orElseThrow(() -> Problem.malformed("verdict").refusal()));
        return new Order(
                target,
                version,
                action,
                Requests.reason(request.reason()),
                Requests.note(request.note()),
                Optional.ofNullable(request.text()),
                verdict);
    }
}
