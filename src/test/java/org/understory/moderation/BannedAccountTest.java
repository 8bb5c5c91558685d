package org.understory.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.understory.cast.Cast.MODERATOR;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.StackResource;

/// HTTP test against the real Keycloak: whoever is banned from the whole site cannot log in, where the newsroom wants
/// it so, and can again when the ban is lifted. What Keycloak did not hear at first is said again.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestProfile(BannedAccountTest.WithAccounts.class)
class BannedAccountTest {

    private static final String SECRET = UUID.randomUUID().toString();

    public static final class WithAccounts implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "understory.moderation.accounts.disable",
                    "true",
                    "understory.moderation.accounts.client-secret",
                    SECRET);
        }
    }

    private final String name = "banned" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_ban_reaches_the_account_even_where_keycloak_refuses_at_first() {
        KeycloakDesk.changeClient("understory-accounts", new JsonObject().put("enabled", false));
        var account = KeycloakDesk.newAccount(name);
        var tokens = tokens();
        var story = Cast.newStory();
        var reader = post(tokens, story, "Before the ban.")
                .json()
                .getJsonObject("author")
                .getLong("id");

        var ban = impose(reader, new JsonObject().put("kind", "ban").put("reason", "spam"));
        Eventually.until(
                "the ban holds though Keycloak does not help",
                () -> post(tokens, story, "Again.").status() == 403);
        assertThat(tokens()).isNotNull();

        KeycloakDesk.changeClient(
                "understory-accounts", new JsonObject().put("enabled", true).put("secret", SECRET));
        Eventually.until("the account is disabled", () -> !isEnabled(account));
        assertThatThrownBy(this::tokens).hasMessageContaining("Account disabled");
        assertThatThrownBy(() -> refreshed(tokens)).hasMessageContaining("invalid_grant");

        lift(reader, ban);
        Eventually.until("the account is enabled", () -> isEnabled(account));
        assertThat(tokens()).isNotNull();
    }

    @Test
    void what_an_administrator_disabled_is_not_enabled_by_lifting_a_ban_and_a_mute_disables_nothing() {
        KeycloakDesk.changeClient(
                "understory-accounts", new JsonObject().put("enabled", true).put("secret", SECRET));
        var account = KeycloakDesk.newAccount(name);
        var tokens = tokens();
        var reader = post(tokens, Cast.newStory(), "Before the ban.")
                .json()
                .getJsonObject("author")
                .getLong("id");
        KeycloakDesk.disable(account);
        var ban = impose(reader, new JsonObject().put("kind", "ban").put("reason", "spam"));
        lift(reader, ban);

        var other = KeycloakDesk.newAccount(name + "x");
        var theirs = Cast.tokens(name + "x", KeycloakDesk.passwordOf(name + "x"), Map.of());
        var banned = post(theirs, Cast.newStory(), "Me too.")
                .json()
                .getJsonObject("author")
                .getLong("id");
        impose(banned, new JsonObject().put("kind", "mute").put("reason", "spam"));
        assertThat(isEnabled(other)).isTrue();
        impose(banned, new JsonObject().put("kind", "ban").put("reason", "spam"));
        Eventually.until("the later one is through", () -> !isEnabled(other));
        assertThat(isEnabled(account)).isFalse();
    }

    private JsonObject tokens() {
        return Cast.tokens(name, KeycloakDesk.passwordOf(name), Map.of());
    }

    private static JsonObject refreshed(JsonObject tokens) {
        return Cast.tokens(
                "", "", Map.of("grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token")));
    }

    private static boolean isEnabled(String account) {
        return KeycloakDesk.account(account).getBoolean("enabled");
    }

    private static Cast.Said post(JsonObject tokens, long story, String text) {
        HttpRequest.Builder request = Cast.request("/api/articles/" + story + "/comments")
                .header("Authorization", "Bearer " + tokens.getString("access_token"))
                .header("Content-Type", "application/json");
        return Cast.send(request.POST(BodyPublishers.ofString(
                        new JsonObject().put("text", text).encode()))
                .build());
    }

    private static long impose(long reader, JsonObject measure) {
        return Cast.sendAs(MODERATOR, "POST", "/api/moderation/readers/" + reader + "/sanctions", measure)
                .json()
                .getJsonObject("sanction")
                .getLong("id");
    }

    private static void lift(long reader, long sanction) {
        Cast.sendAs(MODERATOR, "DELETE", "/api/moderation/readers/" + reader + "/sanctions/" + sanction, null);
    }
}
