package org.understory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Behind TLS the session cookie is called `__Host-understory`, and that of a sign-in under way has the same prefix, so
/// that browsers refuse one set by a sub-domain or over plain HTTP (RFC 6265bis, 4.1.3.2): with it somebody else's
/// sign-in could be completed in this browser. The OIDC extension knows them only under its own names, hence the change
/// at the door.
@ApplicationScoped
class SessionCookie {

    static final String INNER_NAME = "q_session";
    static final String OUTER_NAME = "__Host-understory";

    private static final String STATE = "q_auth";
    private static final String PREFIX = "__Host-";

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

    /// A cookie under an inner name did not come from us: it is dropped.
    static String inbound(String cookies) {
        return Arrays.stream(cookies.split(";"))
                .map(String::strip)
                .flatMap(cookie -> inner(cookie).stream())
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> inner(String cookie) {
        if (cookie.startsWith(INNER_NAME) || cookie.startsWith(STATE)) {
            return Optional.empty();
        }
        if (cookie.startsWith(OUTER_NAME + "=")) {
            return Optional.of(INNER_NAME + cookie.substring(OUTER_NAME.length()));
        }
        return Optional.of(cookie.startsWith(PREFIX + STATE) ? cookie.substring(PREFIX.length()) : cookie);
    }

    private static void outbound(RoutingContext context) {
        for (var cookie : List.copyOf(context.request().cookies())) {
            if (isOurs(cookie.getName()) && ((ServerCookie) cookie).isChanged()) {
                context.response().removeCookies(cookie.getName(), false);
                context.response().addCookie(outer(cookie));
            }
        }
    }

    private static boolean isOurs(String name) {
        return name.equals(INNER_NAME) || name.startsWith(STATE);
    }

    private static Cookie outer(Cookie inner) {
        var name = inner.getName().equals(INNER_NAME) ? OUTER_NAME : PREFIX + inner.getName();
        return Cookie.cookie(name, inner.getValue())
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(inner.getMaxAge());
    }
}
