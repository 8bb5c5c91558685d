package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/// Plain test: what is remembered of a verified token, and for how long at most.
class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static SecurityIdentity anna(Instant until) {
        var claims = new JwtClaims();
        claims.setSubject("anna");
        claims.setExpirationTime(NumericDate.fromSeconds(until.getEpochSecond()));
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new DefaultJWTCallerPrincipal(claims))
                .addRole("reader")
                .addAttribute("request", "of the first time")
                .build();
    }

    private static VerifiedTokens at(Instant now) {
        return new VerifiedTokens(Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void a_token_is_known_again_without_its_first_request() {
        var tokens = at(NOW);
        tokens.remember("token", anna(NOW.plus(Duration.ofMinutes(5))));
        var found = tokens.find("token").orElseThrow();
        assertThat(found.getRoles()).containsExactly("reader");
        assertThat(found.getAttributes()).isEmpty();
        assertThat(tokens.find("another")).isEmpty();
    }

    @Test
    void a_token_is_not_believed_beyond_its_end() {
        var tokens = at(NOW);
        tokens.remember("short", anna(NOW.plusSeconds(1)));
        tokens.remember("over", anna(NOW));
        assertThat(tokens.find("short")).isPresent();
        assertThat(tokens.find("over")).isEmpty();
    }
}
