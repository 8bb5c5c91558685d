package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.RelayedStack;

/// HTTP test: the service starts while Keycloak is away, and needs no help when it is back. THREATS F15.
@QuarkusTest
@QuarkusTestResource(
        value = RelayedStack.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = RelayedStack.KEYCLOAK_AT_START, value = "CUT"))
class StartWithoutKeycloakTest {

    @Test
    void reading_works_at_once_and_signing_in_when_keycloak_is_back() {
        assertThat(Cast.get("/").status()).isEqualTo(200);
        assertThat(Cast.get("/login").status()).isEqualTo(503);
        assertThat(withToken("not looked at").status()).isEqualTo(503);
        var browser = new PlainBrowser();
        browser.setCookie(PlainBrowser.SESSION, "of-an-earlier-time");
        assertThat(browser.get("/me").status()).isEqualTo(503);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isEqualTo("of-an-earlier-time");

        RelayedStack.keycloak("WHOLE");
        Eventually.until("one can sign in", () -> Cast.get("/login?to=/me").status() == 302);
        assertThat(PlainBrowser.of(READER).get("/me").status()).isEqualTo(200);
        assertThat(withToken(Cast.token(READER)).status()).isEqualTo(200);
        assertThat(withToken(KeycloakDesk.token()).status()).isEqualTo(401);
    }

    private static Cast.Said withToken(String token) {
        return Cast.get("/api/comments/overlay?id=1", Map.of("Authorization", "Bearer " + token));
    }
}
