package org.understory.reader;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.runtime.OidcProvider;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.understory.web.Role;

/// A role that Keycloak took away from somebody of the staff ends within a minute, also in an open session: tokens with
/// such a role are refreshed well before they expire. While Keycloak is away it lasts as long as the token.
@ApplicationScoped
class StaffRights {

    /// How old a token is believed.
    static final Duration BELIEVED = Duration.ofSeconds(50);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final List<String> ROLES = List.of(Role.MODERATOR_NAME, Role.EDITOR_NAME, Role.ADMIN_NAME);

    private final Clock clock;

    StaffRights(Clock clock) {
        this.clock = clock;
    }

    /// The same tokens, or fresh ones where they are of the staff.
    Uni<AuthorizationCodeTokens> upToDate(AuthorizationCodeTokens tokens, OidcProvider keycloak) {
        var claims = Sessions.claims(tokens.getAccessToken());
        if (!isStaff(claims) || !isOld(claims)) {
            return Uni.createFrom().item(tokens);
        }
        return keycloak.refreshTokens(tokens.getRefreshToken())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(failure -> !SignIn.isRefusal(failure))
                .recoverWithItem(tokens);
    }

    private static boolean isStaff(JsonObject claims) {
        return claims.getJsonObject("realm_access", new JsonObject()).getJsonArray("roles", new JsonArray()).stream()
                .anyMatch(ROLES::contains);
    }

    /// An expired one is refreshed by the extension.
    private boolean isOld(JsonObject claims) {
        var now = clock.instant();
        return now.isAfter(Instant.ofEpochSecond(claims.getLong("iat")).plus(BELIEVED))
                && now.isBefore(Instant.ofEpochSecond(claims.getLong("exp")));
    }
}
