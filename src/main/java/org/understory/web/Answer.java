package org.understory.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/// A [Problem] as bytes: JSON for programs, a page for readers. Works before and after REST dispatch.
///
/// @param contentType the media type of `body`
public record Answer(String contentType, String body) {

    public static final String PROBLEM_JSON = "application/problem+json";

    public static Answer to(Problem problem, RoutingContext context) {
        var language = Request.languageOf(context);
        var id = RequestId.of(context);
        return isPage(context)
                ? new Answer("text/html;charset=UTF-8", ProblemPage.render(problem, language, id))
                : new Answer(PROBLEM_JSON, json(problem, language, id).encode());
    }

    /// Ends the response of `context` with this problem, for handlers that run before REST.
    public static void end(RoutingContext context, Problem problem) {
        var response = context.response();
        if (response.ended()) {
            return;
        }
        var answer = to(problem, context);
        if (problem.retryAfter() > 0) {
            response.putHeader("Retry-After", String.valueOf(problem.retryAfter()));
        }
        response.setStatusCode(problem.kind().status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", answer.contentType())
                .end(answer.body());
    }

    /// The same for what is thrown within REST.
    static Response response(Problem problem, RoutingContext context) {
        var answer = to(problem, context);
        var response = Response.status(problem.kind().status())
                .type(answer.contentType())
                .header("Cache-Control", "no-store")
                .entity(answer.body());
        if (problem.retryAfter() > 0) {
            response.header("Retry-After", problem.retryAfter());
        }
        return response.build();
    }

    /// The RFC 9457 body of a problem.
    public static JsonObject json(Problem problem, Language language, String requestId) {
        var words = words(problem, language);
        var body = new JsonObject()
                .put("type", problem.kind().type())
                .put("title", words)
                .put("status", problem.kind().status())
                .put("detail", words)
                .put("requestId", requestId);
        problem.extras().forEach(body::put);
        return body;
    }

    /// What to tell a reader, in the language of the interface.
    public static String words(Problem problem, Language language) {
        var words = language.words(ProblemWords.class);
        var extras = problem.extras();
        return switch (problem.kind()) {
            case MALFORMED -> words.malformed();
            case CROSS_SITE -> words.crossSite();
            case NOT_SIGNED_IN -> words.notSignedIn();
            case NOT_ALLOWED -> words.notAllowed();
            case RESTRICTED -> words.restricted();
            case RULES_NOT_AGREED -> words.rulesNotAgreed();
            case NOT_FOUND -> words.notFound();
            case METHOD_NOT_ALLOWED -> words.methodNotAllowed();
            case NOT_ACCEPTABLE -> words.notAcceptable();
            case TIMED_OUT -> words.timedOut();
            case CLOSED -> extras.containsKey("notice") ? (String) extras.get("notice") : words.closed();
            case EDIT_WINDOW_OVER -> words.editWindowOver();
            case REMOVED -> words.removed();
            case WITHDRAWN -> words.withdrawn();
            case CHANGED_MEANWHILE -> words.changedMeanwhile();
            case APPEALED_ALREADY -> words.appealedAlready();
            case APPEAL_OVER -> words.appealOver();
            case TOO_LARGE -> words.tooLarge();
            case MEDIA_TYPE -> words.mediaType();
            case EMPTY -> words.empty();
            case TOO_LONG -> words.tooLong(extras.get("length"), extras.get("limit"));
            case TOO_SHORT -> words.tooShort(extras.get("limit"));
            case INVALID -> words.invalid();
            case PARENT_ELSEWHERE -> words.parentElsewhere();
            case KEY_REUSED -> words.keyReused();
            case SAID_ALREADY -> words.saidAlready();
            case TOO_MANY -> words.tooMany(extras.get("limit"));
            case REWORD -> words.reword();
            case UNWANTED -> words.unwanted();
            case NAME_TAKEN -> words.nameTaken();
            case TOO_FAST -> words.tooFast(problem.retryAfter());
            case FAILED -> words.failed();
            case UNAVAILABLE -> words.unavailable();
        };
    }

    private static boolean isPage(RoutingContext context) {
        var path = context.request().path();
        if (path == null || path.startsWith("/api") || path.startsWith("/q/")) {
            return false;
        }
        var accept = context.request().getHeader("Accept");
        return accept == null || !accept.contains("json");
    }
}
