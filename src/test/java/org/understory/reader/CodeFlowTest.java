package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.StackResource;

/// HTTP test: only who began a sign-in completes it, once, with all that was agreed on. THREATS S68, S69.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CodeFlowTest {

    private static final int MOST_BYTES_OF_A_COOKIE = 4096;

    @Inject
    AgroalDataSource database;

    private final PlainBrowser browser = new PlainBrowser();
    private int sessions;

    @BeforeEach
    void count() throws SQLException {
        sessions = sessionsNow();
    }

    @Test
    void the_good_one() throws SQLException {
        assertThat(browser.follow(browser.get(callback(authorization()))).status())
                .isEqualTo(200);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isNotEmpty();
        assertThat(sessionsNow()).isEqualTo(sessions + 1);
    }

    @Test
    void a_callback_without_state_is_refused() throws SQLException {
        var callback = callback(authorization());
        refused(browser.get(without(callback, "state")));
        refused(new PlainBrowser().get("/login/return?code=abc"));
        refused(new PlainBrowser().get("/login/return"));
    }

    @Test
    void a_callback_with_the_state_of_another_browser_is_refused() throws SQLException {
        var other = new PlainBrowser();
        var stolen = other.callback(other.get("/login").header("Location"), READER, READER);
        authorization();
        refused(browser.get(stolen));
        refused(new PlainBrowser().get(stolen));
    }

    @Test
    void two_states_are_none() throws SQLException {
        refused(browser.get(callback(authorization()) + "&state=" + UUID.randomUUID()));
    }

    @Test
    void a_callback_works_once() throws SQLException {
        var callback = callback(authorization());
        var state = value(callback, "state");
        var cookie = browser.cookie("q_auth_" + state);
        browser.get(callback);
        assertThat(browser.cookie("q_auth_" + state)).isNull();
        sessions++;
        browser.forgetSite();
        refused(browser.get(callback));
        browser.setCookie("q_auth_" + state, cookie);
        refused(browser.get(callback));
    }

    @Test
    void an_id_token_with_another_nonce_is_refused() throws SQLException {
        refused(browser.get(callback(with(authorization(), "nonce", "another"))));
        refused(browser.get(callback(without(authorization(), "nonce"))));
    }

    @Test
    void a_code_of_another_client_is_refused() throws SQLException {
        KeycloakDesk.otherClient(
                "another-site",
                new JsonObject()
                        .put("standardFlowEnabled", true)
                        .put("redirectUris", new JsonArray().add(Cast.origin() + "/login/return")));
        refused(browser.get(callback(with(authorization(), "client_id", "another-site"))));
    }

    @Test
    void a_code_without_its_proof_key_is_refused() throws SQLException {
        var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        refused(browser.get(callback(with(authorization(), "code_challenge", challenge))));
        var plain = without(without(authorization(), "code_challenge_method"), "code_challenge");
        var sentBack = browser.get(plain).header("Location");
        assertThat(sentBack).contains("error=invalid_request");
        refused(browser.get(sentBack));
    }

    @Test
    void an_error_of_keycloak_is_a_page_without_its_words() throws SQLException {
        var state = value(authorization(), "state");
        var said = browser.get("/login/return?error=access_denied&error_description=%3Cb%3Eevil&state=" + state);
        refused(said);
        assertThat(said.body()).doesNotContain("evil");
    }

    @Test
    void a_cookie_that_was_there_before_is_not_adopted() {
        browser.setCookie(PlainBrowser.SESSION, "planted");
        browser.signIn(READER, READER);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isNotEqualTo("planted");
        var other = new PlainBrowser();
        other.setCookie(PlainBrowser.SESSION, "planted");
        assertThat(other.get("/me").status()).isEqualTo(303);
    }

    @Test
    void the_cookies_are_out_of_reach_of_scripts_and_other_sites() {
        browser.signIn(READER, READER);
        var set = browser.cookiesSet().stream()
                .filter(line -> line.startsWith("q_") && !line.contains("Max-Age=0"))
                .toList();
        assertThat(set).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("Path=/;", "HTTPOnly", "SameSite=Lax")
                .doesNotContain("Domain=")
                .hasSizeLessThan(MOST_BYTES_OF_A_COOKIE));
    }

    /// Where the service sends this browser to sign in.
    private String authorization() {
        return browser.get("/login?to=/me").header("Location");
    }

    private String callback(String authorization) {
        return browser.callback(authorization, READER, READER);
    }

    private void refused(Said said) throws SQLException {
        assertThat(said.status()).isEqualTo(401);
        assertThat(said.header("Content-Type")).startsWith("text/html");
        assertThat(said.body()).contains("Please log in first").doesNotContain("Exception", "org.");
        assertThat(browser.cookie(PlainBrowser.SESSION)).isNull();
        assertThat(said.response().headers().allValues("Set-Cookie"))
                .noneMatch(line -> line.startsWith("q_session=") && !line.startsWith("q_session=;"));
        assertThat(sessionsNow()).isEqualTo(sessions);
    }

    private int sessionsNow() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT count(*) FROM session");
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String with(String address, String parameter, String value) {
        return without(address, parameter) + "&" + parameter + "=" + value;
    }

    private static String without(String address, String parameter) {
        return address.replaceFirst("([?&])" + parameter + "=[^&]*&?", "$1");
    }

    private static String value(String address, String parameter) {
        return address.replaceFirst(".*[?&]" + parameter + "=([^&]*).*", "$1");
    }
}
