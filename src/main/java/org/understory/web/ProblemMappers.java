package org.understory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where whatever goes wrong in a request becomes a [Problem].
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final SignInRedirect signIn;
    private final VisitorCache visitors;
    private final WebConfig web;

    ProblemMappers(SignInRedirect signIn, VisitorCache visitors, WebConfig web) {
        this.signIn = signIn;
        this.visitors = visitors;
        this.web = web;
    }

    @ServerExceptionMapper
    Uni<Response> refusal(Refusal refusal, RoutingContext context) {
        return refusal.problem().kind() == Problem.Kind.NOT_SIGNED_IN
                ? signIn.ask(context)
                : Uni.createFrom().item(Answer.response(refusal.problem(), context));
    }

    @ServerExceptionMapper
    Response moved(Moved moved) {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .location(URI.create(web.origin() + moved.path()))
                .build();
    }

    @ServerExceptionMapper
    Uni<Response> notSignedIn(UnauthorizedException e, RoutingContext context) {
        return signIn.ask(context);
    }

    @ServerExceptionMapper
    Response notAuthenticated(AuthenticationFailedException e, RoutingContext context) {
        return Answer.response(Problem.of(Problem.Kind.NOT_SIGNED_IN), context);
    }

    /// A sign-in that came back from Keycloak and is not one of ours.
    @ServerExceptionMapper
    Response notCompleted(AuthenticationCompletionException e, RoutingContext context) {
        return Answer.response(Problem.of(Problem.Kind.NOT_SIGNED_IN), context);
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException e, RoutingContext context) {
        return Answer.response(Problem.of(Problem.Kind.NOT_ALLOWED), context);
    }

    @ServerExceptionMapper
    Response malformedJson(JsonProcessingException e, RoutingContext context) {
        return Answer.response(Problem.malformed(fieldOf(e)), context);
    }

    /// The JSON extension brings a mapper for this one, which is nearer than that for its parent.
    @ServerExceptionMapper
    Response wrongType(MismatchedInputException e, RoutingContext context) {
        return malformedJson(e, context);
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException e, RoutingContext context) {
        var first = e.getConstraintViolations().iterator().next();
        var path = first.getPropertyPath().toString();
        return Answer.response(Problem.invalid(path.substring(path.lastIndexOf('.') + 1), first.getMessage()), context);
    }

    @ServerExceptionMapper
    Response byFramework(WebApplicationException e, RoutingContext context) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return malformedJson(json, context);
        }
        return Answer.response(
                switch (e.getResponse().getStatus()) {
                    case 400 -> Problem.malformed("request");
                    case 401 -> Problem.of(Problem.Kind.NOT_SIGNED_IN);
                    case 403 -> Problem.of(Problem.Kind.NOT_ALLOWED);
                    case 404 -> Problem.of(Problem.Kind.NOT_FOUND);
                    case 405 -> Problem.of(Problem.Kind.METHOD_NOT_ALLOWED);
                    case 406 -> Problem.of(Problem.Kind.NOT_ACCEPTABLE);
                    case 413 -> Problem.of(Problem.Kind.TOO_LARGE);
                    case 415 -> Problem.of(Problem.Kind.MEDIA_TYPE);
                    default -> failed(e);
                },
                context);
    }

    @ServerExceptionMapper
    Response anythingElse(Throwable e, RoutingContext context) {
        if (Away.caused(e)) {
            LOG.warnf("The database or the identity provider is away: %s", e.toString());
            return visitors.lastKnown(context).orElseGet(() -> Answer.response(Away.problem(), context));
        }
        return Answer.response(isNoText(e) ? Problem.malformed("request") : failed(e), context);
    }

    /// PostgreSQL's `character_not_in_repertoire`: a zero byte, wherever in the request it stood.
    private static boolean isNoText(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && "22021".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Problem failed(Throwable e) {
        LOG.error("A request failed", e);
        return Problem.of(Problem.Kind.FAILED);
    }

    private static String fieldOf(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName())
                    .collect(Collectors.joining("."));
        }
        return "body";
    }
}
