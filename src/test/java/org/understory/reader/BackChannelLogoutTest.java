package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.KeycloakKey;
import org.understory.embedded.StackResource;

/// HTTP test: a logout at Keycloak ends the session here at once, and nobody else can tell of one. THREATS S73.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BackChannelLogoutTest {

    private static final JsonObject TYPE = new JsonObject().put("typ", "logout+jwt");

    @Inject
    AgroalDataSource database;

    private KeycloakKey key;
    private PlainBrowser browser;
    private JsonObject session;

    @BeforeEach
    void a_signed_in_reader() throws SQLException {
        key = KeycloakKey.ours();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM session");
            browser = PlainBrowser.of(READER);
            try (var rows = statement.executeQuery("SELECT id_token FROM session")) {
                assertThat(rows.next()).isTrue();
                session = KeycloakKey.claims(rows.getString(1));
            }
        }
    }

    @Test
    void keycloaks_own_word_ends_the_session() {
        KeycloakDesk.logOut(session.getString("sub"));
        Eventually.until("the session ended", () -> !isSignedIn());
    }

    @Test
    void a_good_token_ends_the_session_it_names() {
        assertThat(tell(key.sign(TYPE, token().put("sid", UUID.randomUUID().toString()))))
                .isEqualTo(200);
        assertThat(isSignedIn()).isTrue();
        assertThat(tell(key.sign(TYPE, token()))).isEqualTo(200);
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void without_a_session_id_all_sessions_of_the_account_end() {
        var elsewhere = PlainBrowser.of(READER);
        assertThat(tell(key.sign(TYPE, without("sid")))).isEqualTo(200);
        assertThat(isSignedIn()).isFalse();
        assertThat(elsewhere.get("/me").status()).isEqualTo(303);
    }

    @Test
    void a_forged_token_is_refused_and_the_session_stays() {
        var old = Instant.now().minusSeconds(600).getEpochSecond();
        var strangers = new KeycloakKey("strange", key.key());
        var good = key.sign(TYPE, token()).split("\\.");
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"logout+jwt\"}".getBytes(StandardCharsets.UTF_8));
        var forged = Map.ofEntries(
                Map.entry("type of another token", key.sign(new JsonObject().put("typ", "JWT"), token())),
                Map.entry("no type", key.sign(new JsonObject(), token())),
                Map.entry("nonce, as ID tokens have", key.sign(TYPE, token().put("nonce", "n"))),
                Map.entry("old", key.sign(TYPE, token().put("iat", old))),
                Map.entry("no time", key.sign(TYPE, without("iat"))),
                Map.entry("for another client", key.sign(TYPE, token().put("aud", "another"))),
                Map.entry("by another issuer", key.sign(TYPE, token().put("iss", Cast.origin()))),
                Map.entry("no event", key.sign(TYPE, without("events"))),
                Map.entry("another event", key.sign(TYPE, token().put("events", new JsonObject().put("e", "")))),
                Map.entry("events of another shape", key.sign(TYPE, token().put("events", new JsonArray().add("e")))),
                Map.entry("no subject", key.sign(TYPE, without("sub"))),
                Map.entry("expired", key.sign(TYPE, token().put("exp", old))),
                Map.entry("key of another", strangers.sign(TYPE, token())),
                Map.entry("unsigned", none + "." + good[1] + "."),
                Map.entry("signature of another token", good[0] + "." + good[1] + "." + "c2lnbmVkIGJ5IG1l"),
                Map.entry("no token at all", "logout"));
        forged.forEach((what, token) -> assertThat(tell(token)).as(what).isEqualTo(400));
        assertThat(tell("")).isEqualTo(400);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void a_copied_cookie_is_of_no_use_after_logging_out() {
        var copy = new PlainBrowser();
        copy.setCookie(PlainBrowser.SESSION, browser.cookie(PlainBrowser.SESSION));
        assertThat(copy.get("/me").status()).isEqualTo(200);
        assertThat(browser.post("/logout", Map.of()).status()).isEqualTo(303);
        assertThat(copy.get("/me").status()).isEqualTo(303);
    }

    private boolean isSignedIn() {
        return browser.get("/me").status() == 200;
    }

    private JsonObject token() {
        var now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", session.getString("iss"))
                .put("sub", session.getString("sub"))
                .put("sid", session.getString("sid"))
                .put("aud", "understory")
                .put("iat", now)
                .put("exp", now + 120)
                .put("jti", UUID.randomUUID().toString())
                .put(
                        "events",
                        new JsonObject().put("http://schemas.openid.net/event/backchannel-logout", new JsonObject()));
    }

    private JsonObject without(String claim) {
        var token = token();
        token.remove(claim);
        return token;
    }

    private static int tell(String token) {
        return Cast.send(Cast.request("/logout/backchannel")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Cast.encode(Map.of("logout_token", token))))
                        .build())
                .status();
    }
}
