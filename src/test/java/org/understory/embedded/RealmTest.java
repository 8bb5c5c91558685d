package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write_realm_files() throws Exception {
        Files.writeString(folder.resolve("understory-realm.json"), """
                {
                  "realm": "understory",
                  "displayName": "${realm_name}",
                  "sslRequired": "external",
                  "browserSecurityHeaders": {"contentSecurityPolicy": "form-action ${UNDERSTORY_URL}"},
                  "clients": [
                    {
                      "clientId": "understory",
                      "name": "Understory",
                      "redirectUris": ["${UNDERSTORY_URL}/login/return"],
                      "secret": "${UNDERSTORY_OIDC_SECRET}"
                    }
                  ]
                }
                """);
        Files.writeString(folder.resolve("embedded-realm.json"), """
                {
                  "sslRequired": "none",
                  "clients": [{"clientId": "understory-cli"}],
                  "users": [{"username": "reader"}, {"username": "moderator"}]
                }
                """);
    }

    @Test
    void the_overlay_adds_to_clients_and_users_and_replaces_the_rest() {
        var realm = realm().json();

        assertThat(realm.path("clients"))
                .extracting(client -> client.path("clientId").asText())
                .containsExactly("understory", "understory-cli");
        assertThat(realm.path("users"))
                .extracting(user -> user.path("username").asText())
                .containsExactly("reader", "moderator");
        assertThat(realm.path("sslRequired").asText()).isEqualTo("none");
        assertThat(realm.path("realm").asText()).isEqualTo("understory");
    }

    @Test
    void our_names_are_filled_in_and_those_of_keycloak_stay() {
        var realm = realm();

        assertThat(realm.json().path("displayName").asText()).isEqualTo("${realm_name}");
        assertThat(realm.addressesOfClient("understory"))
                .hasToString(
                        "{\"clientId\":\"understory\",\"redirectUris\":[\"http://localhost:4711/login/return\"],\"secret\":\"s3cret\"}");
        assertThat(realm.addresses())
                .hasToString(
                        "{\"browserSecurityHeaders\":{\"contentSecurityPolicy\":\"form-action http://localhost:4711\"}}");
    }

    private Realm realm() {
        return Realm.of(folder, Map.of("UNDERSTORY_URL", "http://localhost:4711", "UNDERSTORY_OIDC_SECRET", "s3cret"));
    }
}
