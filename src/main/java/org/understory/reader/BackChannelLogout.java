package org.understory.reader;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestForm;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/// Keycloak tells here that somebody logged out elsewhere (OpenID Connect Back-Channel Logout 1.0). The OIDC
/// extension's own handler remembers a logout only in the memory of the instance that was told; this one deletes the
/// sessions, which holds on all. It knows Keycloak's addresses from the settings, so it needs no earlier contact.
@Path("/")
@RunOnVirtualThread
@PermitAll
class BackChannelLogout {

    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int OLDEST_SECONDS = 120;

    private final Sessions sessions;
    private final JwtConsumer tokens;

    BackChannelLogout(
            Sessions sessions,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String server,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId) {
        this.sessions = sessions;
        this.tokens = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new HttpsJwksVerificationKeyResolver(new HttpsJwks(server + "/protocol/openid-connect/certs")))
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                .setExpectedType(true, "logout+jwt")
                .setExpectedIssuer(issuer.orElse(server))
                .setExpectedAudience(clientId)
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(OLDEST_SECONDS, OLDEST_SECONDS)
                .build();
    }

    @POST
    @Path("logout/backchannel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response loggedOut(@RestForm("logout_token") String token) {
        if (token == null) {
            return refused("no token");
        }
        try {
            var claims = tokens.processToClaims(token);
            var subject = claims.getSubject();
            var sid = claims.getClaimValueAsString("sid");
            if (!isLogout(claims) || subject == null) {
                return refused("not a logout token");
            }
            sessions.end(claims.getIssuer(), subject, sid);
            LOG.info("Ended a session that was logged out at the identity provider");
            return Response.ok().header("Cache-Control", "no-store").build();
        } catch (InvalidJwtException | MalformedClaimException e) {
            return refused(e.getClass().getSimpleName());
        }
    }

    /// Section 2.6 of the specification: the event is there, and no nonce, so that no ID token passes for one.
    private static boolean isLogout(JwtClaims claims) {
        return claims.getClaimValue("events") instanceof Map<?, ?> events
                && events.containsKey(EVENT)
                && !claims.hasClaim("nonce");
    }

    private static Response refused(String why) {
        LOG.warnf("Refused a logout token: %s", why);
        return Response.status(400).header("Cache-Control", "no-store").build();
    }
}
