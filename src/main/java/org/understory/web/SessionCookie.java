package org.understory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Outside of loopback the session cookie is called `__Host-understory`, so that browsers refuse one set by a
/// sub-domain or over plain HTTP (RFC 6265bis, 4.1.3.2). The OIDC extension knows it only under its own name, hence
/// the change at the door.
@ApplicationScoped
class SessionCookie {

    static final String INNER_NAME = "q_session";
    static final String OUTER_NAME = "__Host-understory";

    private final boolean secure;

    SessionCookie(WebConfig config) {
        this.secure = config.secure();
    }

    void register(@Observes Filters filters) {
        if (secure) {
            filters.register(this::rename, FilterOrder.SESSION_COOKIE);
        }
    }

    /// Whether there is a session in these cookies, under either name.
    static boolean isIn(String cookies) {
        return cookies.contains(INNER_NAME) || cookies.contains(OUTER_NAME);
    }

    private void rename(RoutingContext context) {
        var cookies = context.request().getHeader("Cookie");
        if (cookies != null) {
            context.request().headers().set("Cookie", inbound(cookies));
        }
        context.addHeadersEndHandler(end -> outbound(context));
        context.next();
    }

    /// A cookie under the inner name did not come from us: it is dropped.
    static String inbound(String cookies) {
        return cookies.replace(INNER_NAME, "ignored").replace(OUTER_NAME + "=", INNER_NAME + "=");
    }

    private static void outbound(RoutingContext context) {
        var response = context.response();
        for (Cookie inner : response.removeCookies(INNER_NAME, false)) {
            response.addCookie(Cookie.cookie(OUTER_NAME, inner.getValue())
                    .setPath("/")
                    .setSecure(true)
                    .setHttpOnly(true)
                    .setSameSite(CookieSameSite.LAX)
                    .setMaxAge(inner.getMaxAge()));
        }
    }
}
