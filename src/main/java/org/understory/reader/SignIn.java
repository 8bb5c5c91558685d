package org.understory.reader;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.understory.web.DatabaseFailure;
import org.understory.web.IdentityOutage;

/// How a request says who sends it: a bearer token or the session cookie, both read by the OIDC extension. A session
/// that ended makes its browser a visitor's, who can go on reading; only the callback of a sign-in answers with an
/// error. A session that cannot be looked at now, because the database or Keycloak is away, is kept.
@Alternative
@Priority(1)
@ApplicationScoped
class SignIn implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(SignIn.class);

    /// As the OIDC extension calls it.
    static final String COOKIE = "q_session";

    private static final String SCHEME = "Bearer ";

    /// How long a page waits for a session's tokens to be refreshed, and whoever signs in for their tokens.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PATIENCE_OF_SIGNING_IN = Duration.ofSeconds(15);

    /// Together longer than `quarkus.oidc.token.forced-jwk-refresh-interval`.
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofMillis(400);

    private static final int LOOKS_FOR_KEY = 4;

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens verified;
    private final Sessions sessions;
    private final BlockingSecurityExecutor blocking;

    SignIn(
            OidcAuthenticationMechanism oidc,
            VerifiedTokens verified,
            Sessions sessions,
            BlockingSecurityExecutor blocking) {
        this.oidc = oidc;
        this.verified = verified;
        this.sessions = sessions;
        this.blocking = blocking;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return bearer(context)
                .flatMap(verified::find)
                .map(identity -> Uni.createFrom().item(identity))
                .orElseGet(() -> verify(context, identities));
    }

    private Uni<SecurityIdentity> verify(RoutingContext context, IdentityProviderManager identities) {
        return withKnownKey(context, identities, LOOKS_FOR_KEY)
                .invoke(identity -> requireAccessToken(context, identity))
                .invoke(identity -> bearer(context).ifPresent(token -> verified.remember(token, identity)))
                .ifNoItem()
                .after(isCallback(context) ? PATIENCE_OF_SIGNING_IN : PATIENCE)
                .fail()
                .onFailure(failure -> !(failure instanceof AuthenticationRedirectException))
                .recoverWithUni(failure -> afterFailure(context, failure));
    }

    /// Keycloak changes its keys, and the extension looks a new one up at most once in a while, telling all others
    /// meanwhile that the key is unknown: they look again a little later.
    private Uni<SecurityIdentity> withKnownKey(
            RoutingContext context, IdentityProviderManager identities, int looksLeft) {
        return oidc.authenticate(context, identities)
                .onFailure(failure -> looksLeft > 0 && isUnknownKey(failure))
                .recoverWithUni(() -> Uni.createFrom()
                        .<Long>emitter(later -> context.vertx().setTimer(UNTIL_NEXT_LOOK.toMillis(), later::complete))
                        .chain(() -> withKnownKey(context, identities, looksLeft - 1)));
    }

    private static boolean isUnknownKey(Throwable failure) {
        return causes(failure).anyMatch(UnresolvableKeyException.class::isInstance);
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

    private static Optional<String> bearer(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("Authorization"))
                .filter(header -> header.startsWith(SCHEME))
                .map(header -> header.substring(SCHEME.length()));
    }

    private static boolean isCallback(RoutingContext context) {
        return context.request().path().equals(SignInPages.RETURN);
    }

    private Uni<SecurityIdentity> afterFailure(RoutingContext context, Throwable failure) {
        if (isBearer(context) || isCallback(context)) {
            return Uni.createFrom()
                    .failure(
                            isOutage(context, failure)
                                    ? IdentityOutage.problem().refusal()
                                    : failure);
        }
        return isOver(failure) ? end(context) : keep(context, failure);
    }

    /// Whether it is not the credentials that are wrong. Of a lost connection the extension passes on only the cause,
    /// and where there is none a null pointer.
    private static boolean isOutage(RoutingContext context, Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof IOException
                        || cause instanceof TimeoutException
                        || cause instanceof VertxException
                        || cause instanceof NullPointerException
                        || cause instanceof DatabaseFailure
                        || cause instanceof OIDCException && isCallback(context) && !isRefusal(cause)
                        || "OIDC Server is not available".equals(cause.getMessage()));
    }

    /// Whether a session is over: its row is gone, its tokens do not verify, or Keycloak refuses to refresh them.
    /// Whatever else went wrong may be right again in a moment.
    private static boolean isOver(Throwable failure) {
        return causes(failure).allMatch(AuthenticationException.class::isInstance)
                || causes(failure).anyMatch(cause -> cause instanceof InvalidJwtException || isRefusal(cause));
    }

    /// RFC 6749, 5.2: the code or the refresh token is invalid, expired or revoked. The message is the whole answer.
    static boolean isRefusal(Throwable cause) {
        return cause instanceof OIDCException
                && String.valueOf(cause.getMessage()).contains("\"invalid_grant\"");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    private Uni<SecurityIdentity> end(RoutingContext context) {
        OidcUtils.removeCookie(context, context.get(OidcTenantConfig.class.getName()), COOKIE);
        return Sessions.cookieOf(context)
                .map(cookie -> blocking.<SecurityIdentity>executeBlocking(() -> {
                            sessions.end(cookie);
                            return null;
                        })
                        .onFailure(DatabaseFailure.class)
                        .recoverWithNull())
                .orElse(Uni.createFrom().nullItem());
    }

    /// The extension may have dropped the cookie, but the session is as good as before.
    private static Uni<SecurityIdentity> keep(RoutingContext context, Throwable failure) {
        LOG.warnf(
                "A session could not be looked at: %s",
                causes(failure).reduce((_, cause) -> cause).orElse(failure));
        context.response().removeCookies(COOKIE, false);
        IdentityOutage.note(context);
        return Uni.createFrom().nullItem();
    }
}
