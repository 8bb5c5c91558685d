package org.understory.web;

import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;

/// What a visitor gets where somebody must be signed in: programs a 401, readers of a page the way to sign in and
/// back.
@ApplicationScoped
class SignInRedirect {

    private static final Set<String> DOORS = Set.of("/login", "/register");

    private final WebConfig web;

    SignInRedirect(WebConfig web) {
        this.web = web;
    }

    /// @param otherwise the answer for programs, and for whatever can't be repeated after signing in
    Uni<Response> ask(RoutingContext context, Response otherwise) {
        var request = context.request();
        if (DOORS.contains(request.path())) {
            return challenge(context, otherwise);
        }
        var isPage = otherwise.getMediaType() != null
                && otherwise.getMediaType().getSubtype().equals("html");
        if (isPage && request.method() == HttpMethod.GET && !request.headers().contains("X-Fragment")) {
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create(web.origin() + ReturnTarget.signIn("/login", request.uri())))
                            .build());
        }
        return Uni.createFrom()
                .item(Response.fromResponse(otherwise)
                        .header("WWW-Authenticate", "Bearer")
                        .build());
    }

    private static Uni<Response> challenge(RoutingContext context, Response otherwise) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator.getChallenge(context).map(challenge -> {
            if (challenge == null || challenge.status != 302) {
                return otherwise;
            }
            var response = Response.status(302).header("Cache-Control", "no-store");
            challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
            return response.build();
        });
    }
}
