package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.embedded.KeycloakDesk;
import org.understory.embedded.StackResource;

/// HTTP test: who somebody is, and what they may, is what Keycloak's realm says, never a name. THREATS S72.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IdentityTest {

    private final String name = "known" + UUID.randomUUID().toString().substring(0, 8);
    private final String stranger = "other" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whoever_takes_over_a_name_takes_over_nothing_else() {
        var first = KeycloakDesk.newAccount(name);
        var second = KeycloakDesk.newAccount(stranger);
        var story = Cast.newStory();
        var comment = written(token(name, name), story);
        KeycloakDesk.rename(first, name + "x");
        KeycloakDesk.rename(second, name);
        var imposter = token(name, stranger);
        assertThat(send("PATCH", "/api/comments/" + comment.getLong("id"), imposter, "{\"text\":\"Taken over\"}")
                        .status())
                .isEqualTo(403);
        assertThat(send("DELETE", "/api/comments/" + comment.getLong("id"), imposter, "")
                        .status())
                .isEqualTo(403);
        var theirs = written(imposter, story).getJsonObject("author");
        assertThat(theirs.getLong("id"))
                .isNotEqualTo(comment.getJsonObject("author").getLong("id"));
        assertThat(theirs.getString("name")).isNotEqualTo(name);
        var mine = written(token(name + "x", name), story).getJsonObject("author");
        assertThat(mine).isEqualTo(comment.getJsonObject("author"));
    }

    @Test
    void a_role_of_another_client_is_no_role_here() {
        var id = KeycloakDesk.newAccount(name);
        KeycloakDesk.otherClient("elsewhere", new JsonObject());
        KeycloakDesk.giveRoleOf("elsewhere", id, "editor");
        var token = token(name, name);
        assertThat(org.understory.embedded.KeycloakKey.claims(token)
                        .getJsonObject("resource_access")
                        .getJsonObject("elsewhere")
                        .getJsonArray("roles"))
                .contains("editor");
        assertThat(submit(token).status()).isEqualTo(403);
        KeycloakDesk.giveRole(id, "editor");
        assertThat(submit(token(name, name)).status()).isIn(200, 201);
    }

    private Said submit(String token) {
        return send(
                "PUT",
                "/api/articles/by-external-id/" + name,
                token,
                Cast.submission(1).encode());
    }

    private static JsonObject written(String token, long story) {
        var said = send("POST", "/api/articles/" + story + "/comments", token, "{\"text\":\"I was here\"}");
        assertThat(said.status()).isEqualTo(201);
        return said.json();
    }

    /// @param once what the account was called when it was made
    private static String token(String name, String once) {
        return Cast.tokens(name, KeycloakDesk.passwordOf(once), Map.of()).getString("access_token");
    }

    private static Said send(String method, String path, String token, String body) {
        return Cast.send(Cast.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }
}
