package org.understory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;

/// Gives every request a short id that stands in its log lines, in the response's `X-Request-Id` and in error pages,
/// so that what a reader saw can be found in the log. An id sent by the client is not taken: it could forge log
/// lines.
@ApplicationScoped
public class RequestId {

    private static final String KEY = "requestId";

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    var id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), 36);
                    context.put(KEY, id);
                    MDC.put(KEY, id);
                    context.response().putHeader("X-Request-Id", id);
                    context.next();
                },
                FilterOrder.REQUEST_ID);
    }

    public static String of(RoutingContext context) {
        String id = context.get(KEY);
        return id == null ? "-" : id;
    }
}
