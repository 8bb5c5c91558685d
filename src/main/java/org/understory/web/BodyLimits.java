package org.understory.web;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Refuses a body that says it is too large before a byte of it is read, and gives up on one that does not arrive. A
/// body of unknown length is cut off at the same limit by the HTTP server (`quarkus.http.limits.max-body-size`).
@ApplicationScoped
class BodyLimits {

    /// Where lists of words are brought in.
    private static final String IMPORT = "/admin/words";

    private final Vertx vertx;
    private final WebConfig.Limits limits;

    BodyLimits(Vertx vertx, WebConfig config) {
        this.vertx = vertx;
        this.limits = config.limits();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.BODY_LIMITS);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        var announced = request.getHeader("Content-Length");
        var most = most(context);
        if (announced != null && length(announced) > most) {
            context.response().putHeader("Connection", "close");
            Answer.end(context, Problem.tooLarge(most));
            return;
        }
        if (announced != null || request.headers().contains("Transfer-Encoding")) {
            giveUpOnSlowBody(context);
        }
        context.next();
    }

    /// The server itself knows the largest limit alone, and says so to whoever reads a body of unknown length.
    void narrow(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(context -> {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(context));
            context.next();
        });
    }

    private long most(RoutingContext context) {
        return IMPORT.equals(context.request().path()) ? limits.importBytes() : limits.bodyBytes();
    }

    private void giveUpOnSlowBody(RoutingContext context) {
        var timer = vertx.setTimer(limits.bodyTime().toMillis(), id -> {
            if (!context.response().ended()) {
                context.response().putHeader("Connection", "close");
                Answer.end(context, Problem.of(Problem.Kind.TIMED_OUT));
                context.request().connection().close();
            }
        });
        // A request that was paused never says that it has ended, so the timer is told, not asked.
        context.request().end().onComplete(arrived -> vertx.cancelTimer(timer));
        context.addEndHandler(end -> vertx.cancelTimer(timer));
    }

    private static long length(String announced) {
        try {
            return Long.parseLong(announced.trim());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
