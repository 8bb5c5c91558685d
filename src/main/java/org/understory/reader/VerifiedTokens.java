package org.understory.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Whose the bearer tokens are that were verified a moment ago: a client sends one token many times, and to verify it
/// takes as long as all else that a comment needs. A token is never believed beyond its own end.
@ApplicationScoped
class VerifiedTokens {

    /// How long a key that Keycloak gave up may still open a door.
    private static final Duration BELIEVED = Duration.ofSeconds(10);

    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build();
    private final Clock clock;

    VerifiedTokens(Clock clock) {
        this.clock = clock;
    }

    /// @param until when the token ends, in seconds of the Unix epoch
    private record Verified(SecurityIdentity identity, long until) {}

    Optional<SecurityIdentity> find(String token) {
        return Optional.ofNullable(verified.getIfPresent(token))
                .filter(known -> clock.instant().getEpochSecond() < known.until())
                .map(Verified::identity);
    }

    /// @param identity that the extension found in the token; it holds on to its request, and what is kept of it here
    /// does not
    void remember(String token, SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken claims) {
            var kept = QuarkusSecurityIdentity.builder()
                    .setPrincipal(claims)
                    .addRoles(identity.getRoles())
                    .addCredentials(identity.getCredentials())
                    .build();
            verified.put(token, new Verified(kept, claims.getExpirationTime()));
        }
    }
}
