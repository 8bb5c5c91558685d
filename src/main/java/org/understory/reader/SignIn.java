package org.understory.reader;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.understory.web.DatabaseFailure;

/// How a request says who sends it: a bearer token or the session cookie, both read by the OIDC extension. A session
/// that ended makes its browser a visitor's, who can go on reading; only the callback of a sign-in answers with an
/// error.
@Alternative
@Priority(1)
@ApplicationScoped
class SignIn implements HttpAuthenticationMechanism {

    private final OidcAuthenticationMechanism oidc;

    SignIn(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return oidc.authenticate(context, identities)
                .invoke(identity -> requireAccessToken(context, identity))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithUni(failure -> afterFailure(context, failure));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }

    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }

    /// Keycloak's own ID and refresh tokens are well signed and name the right audience, but open no door (RFC 9068,
    /// 4).
    private static void requireAccessToken(RoutingContext context, SecurityIdentity identity) {
        if (identity != null
                && isBearer(context)
                && identity.getPrincipal() instanceof JsonWebToken token
                && !"Bearer".equals(token.getClaim("typ"))) {
            throw new AuthenticationFailedException();
        }
    }

    private static boolean isBearer(RoutingContext context) {
        return context.request().getHeader("Authorization") != null;
    }

    private static Uni<SecurityIdentity> afterFailure(RoutingContext context, Throwable failure) {
        if (failure.getCause() instanceof DatabaseFailure away) {
            // The extension has just dropped the cookie, but the session is as good as before.
            context.response().removeCookies("q_session", false);
            return Uni.createFrom().failure(away);
        }
        return !isBearer(context) && !context.request().path().equals(SignInPages.RETURN)
                ? Uni.createFrom().nullItem()
                : Uni.createFrom().failure(failure);
    }
}
