package org.understory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/// The guard against forged requests: an unsafe request that a browser sends with cookies, or that brings a form,
/// must come from a page of ours, by `Sec-Fetch-Site` (W3C Fetch Metadata) where the browser says it, else by
/// `Origin` (RFC 6454). No token stands in a form, so pages are the same bytes for everybody.
@ApplicationScoped
public class SameOrigin {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final String origin;

    SameOrigin(WebConfig config) {
        this.origin = config.origin();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.SAME_ORIGIN);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        if (SAFE.contains(request.method())
                || isServerToServer(context.request().path())
                || allows(request.headers())) {
            context.next();
        } else {
            Answer.end(context, Problem.of(Problem.Kind.CROSS_SITE));
        }
    }

    /// Keycloak posts its signed logout tokens from its own server, without cookies.
    private static boolean isServerToServer(String path) {
        return path.equals("/logout/backchannel");
    }

    public boolean allows(MultiMap headers) {
        if (!headers.contains("Cookie") && headers.contains("Authorization")) {
            return true;
        }
        var site = headers.get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var sent = headers.get("Origin");
        if (sent != null) {
            return sent.equals(origin);
        }
        return !headers.contains("Cookie");
    }
}
