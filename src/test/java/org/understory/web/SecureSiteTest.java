package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.StackResource;

/// HTTP test: what follows from an address with https, behind a proxy that ends TLS. THREATS S42, S48, S69.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestProfile(SecureSiteTest.BehindTls.class)
class SecureSiteTest {

    public static final class BehindTls implements QuarkusTestProfile {

        static final String ADDRESS = "https://talk.example.org";

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("understory.url", ADDRESS);
        }
    }

    private static final String SESSION = "__Host-understory";

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private final PlainBrowser browser = new PlainBrowser(() -> "http://localhost:" + port);

    @BeforeEach
    void tell_keycloak() {
        var known = KeycloakDesk.clientOf("understory").getJsonArray("redirectUris");
        redirects(known.copy().add(BehindTls.ADDRESS + "/login/return"));
    }

    @AfterEach
    void tell_keycloak_again() {
        var known = KeycloakDesk.clientOf("understory").getJsonArray("redirectUris");
        known.remove(BehindTls.ADDRESS + "/login/return");
        redirects(known);
    }

    @Test
    void cookies_are_secure_and_the_sites_own() {
        signIn();
        assertThat(browser.cookiesSet())
                .filteredOn(line -> line.contains("understory=") || line.contains("q_auth"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("__Host-")
                        .contains("Path=/;", "Secure", "HTTPOnly", "SameSite=Lax"));
        assertThat(browser.cookiesSet()).noneMatch(line -> line.startsWith("q_"));
        assertThat(browser.get("/me").status()).isEqualTo(200);
    }

    @Test
    void a_session_cookie_is_set_once() {
        signIn();
        var set = browser.cookiesSet().size();
        assertThat(browser.get("/me").status()).isEqualTo(200);
        assertThat(browser.cookiesSet()).hasSize(set);
    }

    @Test
    void cookies_that_a_neighbouring_site_can_set_are_not_read() {
        signIn();
        var session = browser.cookie(SESSION);
        var other = new PlainBrowser(() -> "http://localhost:" + port);
        other.setCookie("q_session", session);
        other.setCookie("understory", session);
        assertThat(other.get("/me").status()).isEqualTo(303);
        var callback = callback(other);
        var state = callback.replaceFirst(".*[?&]state=([^&]*).*", "$1");
        var planted = new PlainBrowser(() -> "http://localhost:" + port);
        planted.setCookie("q_auth_" + state, other.cookie("__Host-q_auth_" + state));
        assertThat(planted.get(callback).status()).isEqualTo(401);
    }

    @Test
    void the_address_to_come_back_to_is_the_sites_own_whatever_the_request_says() {
        var location = browser.get("/login?to=/me").header("Location");
        assertThat(location).contains("redirect_uri=https%3A%2F%2Ftalk.example.org%2Flogin%2Freturn&");
    }

    @Test
    void words_that_wait_belong_to_this_browser_only() {
        browser.get(callback(browser, EDITOR));
        var external = UUID.randomUUID().toString();
        var story = browser.put(
                        "/api/articles/by-external-id/" + external,
                        Cast.submission(1).encode())
                .json()
                .getLong("id");
        var visitor = new PlainBrowser(() -> "http://localhost:" + port);
        var kept = visitor.post("/articles/" + story + "/comments", Map.of("text", "Wait for me"));
        assertThat(kept.header("Location")).contains("/login?to=%2Fdrafts%2F");
        assertThat(kept.header("Set-Cookie"))
                .startsWith("__Host-draft=")
                .contains("Secure", "HttpOnly", "SameSite=Lax");
        var draft = "/drafts/" + kept.header("Location").replaceFirst(".*%2F", "");
        signIn();
        browser.setCookie("draft", visitor.cookie("__Host-draft"));
        assertThat(browser.get(draft).status()).isEqualTo(404);
        browser.setCookie("__Host-draft", visitor.cookie("__Host-draft"));
        assertThat(browser.get(draft).status()).isEqualTo(303);
    }

    private void signIn() {
        browser.forgetSite();
        assertThat(browser.get(callback(browser)).header("Location")).startsWith(BehindTls.ADDRESS + "/login?to=");
        assertThat(browser.cookie(SESSION)).isNotEmpty();
    }

    /// The path to come back to: the proxy is not there.
    private static String callback(PlainBrowser browser) {
        return callback(browser, READER);
    }

    private static String callback(PlainBrowser browser, String who) {
        var authorization = browser.get("/login?to=/me").header("Location");
        var back = URI.create(browser.callback(authorization, who, who));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static void redirects(JsonArray addresses) {
        KeycloakDesk.changeClient("understory", new JsonObject().put("redirectUris", addresses));
    }
}
