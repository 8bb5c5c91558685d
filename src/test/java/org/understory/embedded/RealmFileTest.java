package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Plain test: what the realm of production allows, and what only the embedded one does. THREATS S74.
class RealmFileTest {

    private static final Path FOLDER = Path.of("keycloak-realm");
    private static final int MINUTES_5 = 300;

    private final JsonNode realm = Realm.of(FOLDER, Map.of("UNDERSTORY_URL", "https://talk.example.org"))
            .json();
    private final JsonNode client = client("understory");

    @Test
    void browsers_are_sent_back_to_one_address_only() {
        assertThat(client.path("redirectUris").toString()).isEqualTo("[\"https://talk.example.org/login/return\"]");
        assertThat(client.path("webOrigins").toString()).isEqualTo("[\"https://talk.example.org\"]");
        assertThat(client.at("/attributes/post.logout.redirect.uris").asText()).isEqualTo("https://talk.example.org/");
        for (var each : realm.path("clients")) {
            assertThat(each.path("redirectUris").toString()).doesNotContain("*");
        }
    }

    @Test
    void the_service_knows_one_way_to_sign_in() {
        assertThat(client.path("standardFlowEnabled").asBoolean()).isTrue();
        for (var way : new String[] {
            "publicClient",
            "implicitFlowEnabled",
            "directAccessGrantsEnabled",
            "serviceAccountsEnabled",
            "fullScopeAllowed"
        }) {
            assertThat(client.path(way).isBoolean()).as(way).isTrue();
            assertThat(client.path(way).asBoolean()).as(way).isFalse();
        }
        for (var way : new String[] {
            "oauth2.device.authorization.grant.enabled", "oidc.ciba.grant.enabled", "standard.token.exchange.enabled"
        }) {
            assertThat(client.path("attributes").path(way).asText()).as(way).isEqualTo("false");
        }
        assertThat(client.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(client.at("/attributes/backchannel.logout.session.required").asText())
                .isEqualTo("true");
    }

    @Test
    void passwords_are_hard_to_guess() {
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("failureFactor").asInt()).isBetween(3, 10);
        assertThat(realm.path("passwordPolicy").asText()).contains("length(10)", "notUsername", "notEmail");
        assertThat(realm.path("sslRequired").asText()).isNotEqualTo("none");
    }

    @Test
    void tokens_are_short_lived_and_well_signed() {
        assertThat(realm.path("accessTokenLifespan").asInt()).isBetween(1, MINUTES_5);
        assertThat(realm.path("defaultSignatureAlgorithm").asText()).isEqualTo("RS256");
    }

    @Test
    void the_password_grant_is_there_for_the_embedded_stack_only() {
        assertThat(client("understory-cli").path("directAccessGrantsEnabled").asBoolean())
                .isTrue();
        assertThat(FOLDER.resolve("understory-realm.json")).content().doesNotContain("understory-cli");
    }

    @Test
    void production_has_no_account_but_that_of_the_client_which_disables_others() throws IOException {
        var production = new ObjectMapper()
                .readTree(FOLDER.resolve("understory-realm.json").toFile());
        assertThat(production.path("users")).hasSize(1);
        var account = production.path("users").get(0);
        assertThat(account.path("serviceAccountClientId").asText()).isEqualTo("understory-accounts");
        assertThat(account.path("credentials").isMissingNode()).isTrue();
        assertThat(account.path("realmRoles").isMissingNode()).isTrue();
        assertThat(account.path("clientRoles").toString()).isEqualTo("{\"realm-management\":[\"manage-users\"]}");
        var accounts = client("understory-accounts");
        assertThat(accounts.path("enabled").asBoolean()).isFalse();
        assertThat(accounts.path("secret").isMissingNode())
                .as("Keycloak makes one of its own")
                .isTrue();
        for (var way :
                new String[] {"publicClient", "standardFlowEnabled", "implicitFlowEnabled", "directAccessGrantsEnabled"
                }) {
            assertThat(accounts.path(way).isBoolean()).as(way).isTrue();
            assertThat(accounts.path(way).asBoolean()).as(way).isFalse();
        }
    }

    private JsonNode client(String id) {
        return StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(each -> each.path("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
