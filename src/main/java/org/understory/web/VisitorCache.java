package org.understory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Answers visitors' reads on the event loop, straight from [RenderedPages]; whatever is not at hand goes on to the
/// page or resource that renders it, which answers through [#answer]. Requests with a session or a token are never
/// answered from here.
@ApplicationScoped
public class VisitorCache {

    /// The query parameters that any cached page knows; others neither change it nor make a second copy.
    private static final List<String> PARAMETERS =
            List.of("sort", "cursor", "limit", "section", "language", "before", "after", "replyTo");

    private static final String CACHE_CONTROL = "public, no-cache";
    private static final String VARY = "Accept-Encoding, Accept-Language, Cookie";

    private static final Pattern ROOM = Pattern.compile("/chats/[0-9]{1,18}");
    private static final Pattern SORT = Pattern.compile("[a-z]{1,10}");

    private final RenderedPages pages;

    VisitorCache(RenderedPages pages) {
        this.pages = pages;
    }

    void register(@Observes Filters filters) {
        filters.register(this::serveAtHand, FilterOrder.PAGE_CACHE);
    }

    private void serveAtHand(RoutingContext context) {
        var request = context.request();
        if (request.method() != HttpMethod.GET
                || !isCacheable(request.path())
                || !Request.mayBeShared(request.headers())) {
            context.next();
            return;
        }
        var page = pages.atHand(key(context), System.nanoTime());
        if (page == null) {
            context.next();
        } else {
            send(context, page);
        }
    }

    /// How a page is made.
    ///
    /// @param subject what it is about, as [RenderedPages#grew] and [RenderedPages#changed] name it
    /// @param version says what the page is made of; equal versions mean equal bytes
    /// @param render makes the bytes of the page
    public record Recipe(String subject, String contentType, Supplier<String> version, Supplier<String> render) {}

    /// Answers a visitor's request from the cache, or by rendering it once for all who wait for it.
    public Response answer(Request asked, Recipe recipe) {
        var context = asked.routing();
        var request = context.request();
        var page = pages.get(key(context), recipe);
        var compressed = acceptsGzip(request);
        var etag = page.etag(compressed);
        var response = etag.equals(request.getHeader("If-None-Match"))
                ? Response.notModified()
                : Response.ok(page.bytes(compressed).getBytes()).type(page.contentType());
        if (compressed) {
            response.header("Content-Encoding", "gzip");
        }
        rememberedSort(context).ifPresent(cookie -> response.header("Set-Cookie", cookie));
        return response.header("ETag", etag)
                .header("Cache-Control", CACHE_CONTROL)
                .header("Vary", VARY)
                .build();
    }

    /// What visitors last saw at this address, for a signed-in reader whose own page cannot be made now.
    Optional<Response> lastKnown(RoutingContext context) {
        var request = context.request();
        if (request.method() != HttpMethod.GET
                || !isCacheable(request.path())
                || request.headers().contains("Authorization")
                || request.headers().contains("X-Fragment")) {
            return Optional.empty();
        }
        return pages.lastKnown(key(context))
                .map(page -> Response.ok(page.bytes(false).getBytes())
                        .type(page.contentType())
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private static boolean isCacheable(String path) {
        return path.equals("/")
                || path.startsWith("/articles/")
                || isRooms(path)
                || path.startsWith("/sections/")
                || path.equals("/decisions")
                || path.equals("/api/decisions/public")
                || path.startsWith("/api/articles");
    }

    /// The list of rooms, or one of them; forms about a message stand below it.
    private static boolean isRooms(String path) {
        return path.equals("/chats") || ROOM.matcher(path).matches();
    }

    private static String key(RoutingContext context) {
        var key = new StringBuilder(96).append(context.request().path());
        if (context.request().query() != null) {
            var query = context.queryParams();
            for (var name : PARAMETERS) {
                var value = query.get(name);
                if (value != null) {
                    key.append('\n').append(name).append('=').append(value);
                }
            }
        }
        return key.append('\n')
                .append(Request.languageOf(context).tag())
                .append('\n')
                .append(sortOf(context).orElse(""))
                .toString();
    }

    private static Optional<String> sortOf(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie("sort")).map(cookie -> cookie.getValue());
    }

    /// The cookie with the order that a reader of a page chose by a link, for the next page: scripts set it themselves.
    public static Optional<String> rememberedSort(RoutingContext context) {
        if (context.request().query() == null || !context.request().path().startsWith("/articles/")) {
            return Optional.empty();
        }
        return Optional.ofNullable(context.queryParams().get("sort"))
                .filter(sort -> SORT.matcher(sort).matches())
                .map(sort -> "sort=" + sort + "; Path=/; Max-Age=31536000; SameSite=Lax");
    }

    private static void send(RoutingContext context, RenderedPage page) {
        var request = context.request();
        var response = context.response();
        var compressed = acceptsGzip(request);
        var etag = page.etag(compressed);
        var headers = response.headers();
        headers.set("ETag", etag);
        headers.set("Cache-Control", CACHE_CONTROL);
        headers.set("Vary", VARY);
        rememberedSort(context).ifPresent(cookie -> headers.add("Set-Cookie", cookie));
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        headers.set("Content-Type", page.contentType());
        if (compressed) {
            headers.set("Content-Encoding", "gzip");
        }
        response.end(page.bytes(compressed));
    }

    private static boolean acceptsGzip(HttpServerRequest request) {
        var accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }
}
