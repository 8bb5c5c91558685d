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

    /// Whoever comes from Keycloak without having been sent there by us is not sent there again.
    private static final String RETURN = "/login/return";

    private final WebConfig web;
    private final IdentityProvider provider;

    SignInRedirect(WebConfig web, IdentityProvider provider) {
        this.web = web;
        this.provider = provider;
    }

    Uni<Response> ask(RoutingContext context) {
        if (IdentityOutage.concerns(context)) {
            return Uni.createFrom().item(unavailable(context));
        }
        var request = context.request();
        var refused = Answer.response(Problem.of(Problem.Kind.NOT_SIGNED_IN), context);
        if (DOORS.contains(request.path())) {
            return provider.answers()
                    .chain(there -> there
                            ? challenge(context, refused)
                            : Uni.createFrom().item(unavailable(context)));
        }
        var isPage = refused.getMediaType().getSubtype().equals("html")
                && !request.path().equals(RETURN);
        if (isPage && request.method() == HttpMethod.GET && !request.headers().contains("X-Fragment")) {
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create(web.origin() + ReturnTarget.signIn("/login", request.uri())))
                            .build());
        }
        return Uni.createFrom()
                .item(Response.fromResponse(refused)
                        .header("WWW-Authenticate", "Bearer")
                        .build());
    }

    private static Response unavailable(RoutingContext context) {
        return Answer.response(IdentityOutage.problem(), context);
    }

    private static Uni<Response> challenge(RoutingContext context, Response otherwise) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator
                .getChallenge(context)
                .map(challenge -> {
                    if (challenge == null || challenge.status != 302) {
                        return otherwise;
                    }
                    var response = Response.status(302).header("Cache-Control", "no-store");
                    challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
                    return response.build();
                })
                .onFailure()
                .recoverWithItem(() -> unavailable(context));
    }
}
