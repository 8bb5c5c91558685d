package org.understory.embedded;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.understory.cast.Cast;

/// What an administrator does at the Keycloak of the test run.
public final class KeycloakDesk {

    private static final String REALM = ConfigProvider.getConfig()
            .getOptionalValue("quarkus.oidc.token.issuer", String.class)
            .orElseGet(Cast::realm);
    private static final String KEYCLOAK = REALM.substring(0, REALM.indexOf("/realms/"));

    private KeycloakDesk() {}

    /// The realm as tokens name it.
    public static String realm() {
        return REALM;
    }

    /// How long tokens of a client live from now on; a new sign-in gets them.
    public static void tokensLive(String client, int seconds) {
        changeClient(
                client,
                new JsonObject().put("attributes", new JsonObject().put("access.token.lifespan", seconds + "")));
    }

    public static void changeClient(String clientId, JsonObject fields) {
        var found = clientOf(clientId);
        var attributes =
                found.getJsonObject("attributes").mergeIn(fields.getJsonObject("attributes", new JsonObject()));
        call("PUT", "/clients/" + found.getString("id"), found.mergeIn(fields).put("attributes", attributes));
    }

    public static JsonObject clientOf(String clientId) {
        return new JsonArray(call("GET", "/clients?clientId=" + clientId, null)).getJsonObject(0);
    }

    /// A public client with password grant that nothing says of the service's audience; does nothing if it is there.
    public static void otherClient(String clientId, JsonObject fields) {
        if (new JsonArray(call("GET", "/clients?clientId=" + clientId, null)).isEmpty()) {
            call(
                    "POST",
                    "/clients",
                    new JsonObject()
                            .put("clientId", clientId)
                            .put("publicClient", true)
                            .put("directAccessGrantsEnabled", true)
                            .mergeIn(fields));
        }
    }

    /// A new account with a password, which is its first name too.
    ///
    /// @return its id, the subject of its tokens
    public static String newAccount(String name) {
        var password = new JsonObject().put("type", "password").put("value", passwordOf(name));
        var said = answer(
                "POST",
                "/users",
                new JsonObject()
                        .put("username", name)
                        .put("email", name + "@example.org")
                        .put("emailVerified", true)
                        .put("enabled", true)
                        .put("credentials", new JsonArray(List.of(password))));
        var location = said.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    public static String passwordOf(String name) {
        return "the long password of " + new StringBuilder(name).reverse();
    }

    public static void rename(String id, String name) {
        call("PUT", "", new JsonObject().put("editUsernameAllowed", true));
        var account = new JsonObject(call("GET", "/users/" + id, null));
        call("PUT", "/users/" + id, account.put("username", name).put("email", name + "@example.org"));
        call("PUT", "", new JsonObject().put("editUsernameAllowed", false));
    }

    public static JsonObject account(String id) {
        return new JsonObject(call("GET", "/users/" + id, null));
    }

    public static void disable(String id) {
        var account = new JsonObject(call("GET", "/users/" + id, null));
        call("PUT", "/users/" + id, account.put("enabled", false));
    }

    public static void giveRole(String id, String role) {
        call("POST", "/users/" + id + "/role-mappings/realm", new JsonArray(List.of(roleOf(role))));
    }

    public static void takeRole(String id, String role) {
        call("DELETE", "/users/" + id + "/role-mappings/realm", new JsonArray(List.of(roleOf(role))));
    }

    /// A role that another client gives, under the name of one of ours.
    public static void giveRoleOf(String clientId, String id, String role) {
        var roles = "/clients/" + clientOf(clientId).getString("id") + "/roles";
        if (answer("GET", roles + "/" + role, null).status() == 404) {
            call("POST", roles, new JsonObject().put("name", role));
        }
        var given = new JsonObject(call("GET", roles + "/" + role, null));
        call(
                "POST",
                "/users/" + id + "/role-mappings/clients/" + clientOf(clientId).getString("id"),
                new JsonArray(List.of(given)));
    }

    /// Ends all sign-ins of an account; Keycloak tells the applications.
    public static void logOut(String id) {
        call("POST", "/users/" + id + "/logout", null);
    }

    /// Adds what the realm is made of, such as a key.
    ///
    /// @return its id
    static String addComponent(JsonObject component) {
        var location = answer("POST", "/components", component).header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /// From now on Keycloak signs with a new key; the one before is still published.
    ///
    /// @return to give the key up again
    public static String newSigningKey() {
        return addComponent(new JsonObject()
                .put("name", "rotated")
                .put("providerId", "rsa-generated")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put(
                        "config",
                        new JsonObject()
                                .put("priority", new JsonArray(List.of("500")))
                                .put("enabled", new JsonArray(List.of("true")))
                                .put("active", new JsonArray(List.of("true")))
                                .put("algorithm", new JsonArray(List.of("RS256")))
                                .put("keySize", new JsonArray(List.of("2048")))));
    }

    public static void removeComponent(String id) {
        call("DELETE", "/components/" + id, null);
    }

    private static JsonObject roleOf(String name) {
        return new JsonObject(call("GET", "/roles/" + name, null));
    }

    private static String call(String method, String path, Object body) {
        var said = answer(method, path, body);
        if (said.status() / 100 != 2) {
            throw new IllegalStateException(
                    "Keycloak: %s %s: %d %s".formatted(method, path, said.status(), said.body()));
        }
        return said.body();
    }

    private static Cast.Said answer(String method, String path, Object body) {
        var realm = REALM.substring(REALM.lastIndexOf('/'));
        return Cast.send(HttpRequest.newBuilder(URI.create(KEYCLOAK + "/admin/realms" + realm + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build());
    }

    /// A token of the realm of administrators.
    public static String token() {
        var form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                LocalKeycloak.ADMINISTRATOR,
                "password",
                Secrets.of(StackResource.folder()).keycloakAdmin());
        return Cast.send(HttpRequest.newBuilder(URI.create(KEYCLOAK + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Cast.encode(form)))
                        .build())
                .json()
                .getString("access_token");
    }
}
