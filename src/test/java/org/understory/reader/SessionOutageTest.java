package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Eventually;
import org.understory.cast.PlainBrowser;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.KeycloakKey;
import org.understory.embedded.RelayedStack;

/// HTTP test: a session outlives what happens to the database and to Keycloak, unless Keycloak says that it is over.
/// THREATS F2, F14, F17.
@QuarkusTest
@TestProfile(RelayedStack.Whole.class)
class SessionOutageTest {

    private static final int LIFE_OF_TOKENS = 2;
    private static final int USUAL_LIFE_OF_TOKENS = 300;

    @Inject
    AgroalDataSource database;

    private PlainBrowser browser;
    private long story;

    @BeforeEach
    void a_reader_with_tokens_that_soon_expire() throws SQLException {
        forgetSessions();
        story = Cast.newStory();
        KeycloakDesk.tokensLive("understory", LIFE_OF_TOKENS);
        browser = PlainBrowser.of(READER);
        assertThat(isSignedIn()).isTrue();
    }

    @AfterEach
    void mend() {
        RelayedStack.keycloak("WHOLE");
        RelayedStack.database("WHOLE");
        database.flush(AgroalDataSource.FlushMode.INVALID);
        KeycloakDesk.tokensLive("understory", USUAL_LIFE_OF_TOKENS);
    }

    @Test
    void the_session_is_there_after_the_database_was_away() {
        var cookie = browser.cookie(PlainBrowser.SESSION);
        var path = URI.create(Cast.get("/articles/" + story).header("Location")).getPath();
        assertThat(Cast.get(path).status()).isEqualTo(200);
        RelayedStack.database("CUT");
        var page = browser.get("/me");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotEmpty();
        var kept = write("while <b>the</b> \"database\" is away");
        assertThat(kept.status()).isEqualTo(503);
        assertThat(kept.body())
                .contains("while &lt;b&gt;the&lt;/b&gt; ", "action=\"/articles/" + story + "/comments\"");
        assertThat(browser.get(path).status()).isEqualTo(200);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isEqualTo(cookie);
        RelayedStack.database("WHOLE");
        Eventually.until("the database is back", () -> browser.get("/me").status() != 503);
        assertThat(isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT", "SILENT", "TROUBLED"})
    void the_session_is_there_after_keycloak_was_away(String line) {
        var cookie = browser.cookie(PlainBrowser.SESSION);
        awaitExpiry();
        RelayedStack.keycloak(line);
        var article = browser.follow(browser.get("/articles/" + story));
        assertThat(article.status()).isEqualTo(200);
        var words = "Written while Keycloak was " + line;
        var refused = write(words);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.body()).contains(words);
        assertThat(browser.get("/me").status()).isEqualTo(503);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isEqualTo(cookie);
        RelayedStack.keycloak("WHOLE");
        Eventually.until("Keycloak is back", () -> browser.get("/me").status() != 503);
        assertThat(write(words).status()).isEqualTo(303);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isEqualTo(cookie);
    }

    @Test
    void a_session_that_keycloak_refuses_to_refresh_is_over() {
        awaitExpiry();
        var account = KeycloakKey.claims(idTokens().getFirst()).getString("sub");
        tellLogoutsTo("http://127.0.0.1:9/");
        KeycloakDesk.logOut(account);
        tellLogoutsTo(Cast.origin() + "/logout/backchannel");
        assertThat(isKnown()).isTrue();
        assertThat(browser.get("/me").header("Location")).contains("/login?to=");
        assertThat(browser.cookie(PlainBrowser.SESSION)).isNull();
        assertThat(isKnown()).isFalse();
    }

    @Test
    void a_session_goes_on_beyond_the_life_of_its_tokens() throws Exception {
        var cookie = browser.cookie(PlainBrowser.SESSION);
        awaitExpiry();
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Said> look = () -> browser.get("/me");
            for (var said : both.invokeAll(List.of(look, look, look))) {
                assertThat(said.get().status()).isEqualTo(200);
            }
        }
        assertThat(browser.cookie(PlainBrowser.SESSION)).isEqualTo(cookie);
        awaitExpiry();
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void whoever_wants_to_sign_in_while_keycloak_is_away_is_told_so() {
        RelayedStack.keycloak("CUT");
        Eventually.until("it is known", () -> Cast.get("/login").status() == 503);
        for (var door : List.of("/login?to=/me", "/register")) {
            var said = Cast.get(door, Map.of("Accept-Language", "ru", "Accept", "text/html"));
            assertThat(said.status()).isEqualTo(503);
            assertThat(said.header("Retry-After")).isNotEmpty();
            assertThat(said.body()).contains("<html lang=\"ru\">", "Сейчас это недоступно");
        }
        RelayedStack.keycloak("WHOLE");
        Eventually.until("Keycloak is back", () -> Cast.get("/login").status() == 302);
    }

    @Test
    void one_can_log_out_while_keycloak_is_away() {
        awaitExpiry();
        RelayedStack.keycloak("CUT");
        assertThat(browser.post("/logout", Map.of()).status()).isEqualTo(303);
        assertThat(browser.cookie(PlainBrowser.SESSION)).isNull();
        assertThat(isKnown()).isFalse();
    }

    private boolean isSignedIn() {
        return browser.get("/me").status() == 200;
    }

    private Said write(String words) {
        return browser.post("/articles/" + story + "/comments", Map.of("text", words));
    }

    private void awaitExpiry() {
        Eventually.until("the tokens expired", () -> idTokens().stream().allMatch(token -> Instant.ofEpochSecond(
                        KeycloakKey.claims(token).getLong("exp"))
                .isBefore(Instant.now())));
    }

    private boolean isKnown() {
        return !idTokens().isEmpty();
    }

    private List<String> idTokens() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT id_token FROM session");
                var rows = select.executeQuery()) {
            var tokens = new ArrayList<String>();
            while (rows.next()) {
                tokens.add(rows.getString(1));
            }
            return tokens;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tellLogoutsTo(String address) {
        KeycloakDesk.changeClient(
                "understory",
                new JsonObject().put("attributes", new JsonObject().put("backchannel.logout.url", address)));
    }

    private void forgetSessions() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM session");
        }
    }
}
