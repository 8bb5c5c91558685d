package org.understory.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/// What every page and resource needs of the request at hand, read once.
@RequestScoped
public class Request {

    private final RoutingContext context;

    Request(CurrentVertxRequest current) {
        this.context = current.getCurrent();
    }

    /// The language of the interface for this reader.
    public Language language() {
        return languageOf(context);
    }

    public String path() {
        return context.normalizedPath();
    }

    /// Path and query as asked, to come back to after signing in.
    public String target() {
        return context.request().uri();
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.request().getHeader(name));
    }

    /// Whether a script of ours asks for a part of a page instead of the whole.
    public boolean wantsFragment() {
        return context.request().headers().contains("X-Fragment");
    }

    /// Whether this is a visitor's request for a whole page, so that its answer may be shared.
    public boolean mayBeShared() {
        return mayBeShared(context.request().headers());
    }

    static boolean mayBeShared(MultiMap headers) {
        if (headers.contains("Authorization") || headers.contains("X-Fragment")) {
            return false;
        }
        var cookies = headers.get("Cookie");
        return cookies == null || !SessionCookie.isIn(cookies);
    }

    public RoutingContext routing() {
        return context;
    }

    public static Language languageOf(RoutingContext context) {
        var cookie = context.request().getCookie("lang");
        return Language.choose(
                cookie == null ? null : cookie.getValue(), context.request().getHeader("Accept-Language"));
    }
}
