package org.understory.cast;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/// Any number of readers who have registered with a Keycloak, signed in from the command line.
public final class Accounts implements AutoCloseable {

    private static final String CLIENT = "understory-cli";
    private static final String PASSWORD = "correct horse battery staple";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String keycloak;
    private final String issuer;

    private Accounts(String keycloak, String issuer) {
        this.keycloak = keycloak;
        this.issuer = issuer;
    }

    /// Makes readers and gives an access token of each. The tokens are good for a day.
    ///
    /// @param issuer address of the realm
    public static List<String> tokens(String keycloak, String password, String issuer, int readers)
            throws IOException, InterruptedException {
        try (var accounts = new Accounts(keycloak, issuer)) {
            var admin = accounts.signIn(keycloak + "/realms/master", "admin-cli", "admin", password);
            accounts.prolongTokens(admin);
            accounts.register(admin, readers);
            var tokens = new ArrayList<String>();
            for (int i = 0; i < readers; i++) {
                tokens.add(accounts.signIn(issuer, CLIENT, name(i), PASSWORD));
            }
            return tokens;
        }
    }

    private static String name(int reader) {
        return "account-" + reader;
    }

    private String signIn(String realm, String client, String user, String password)
            throws IOException, InterruptedException {
        var form = "grant_type=password&client_id=%s&username=%s&password=%s"
                .formatted(client, user, password.replace(" ", "%20"));
        var answer = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return new JsonObject(answer).getString("access_token");
    }

    private void prolongTokens(String admin) throws IOException, InterruptedException {
        send(administer("", admin)
                .PUT(BodyPublishers.ofString(
                        new JsonObject().put("accessTokenLifespan", 86_400).encode())));
    }

    private void register(String admin, int readers) throws IOException, InterruptedException {
        var users = new JsonArray();
        for (int i = 0; i < readers; i++) {
            users.add(new JsonObject()
                    .put("username", name(i))
                    .put("email", name(i) + "@example.org")
                    .put("emailVerified", true)
                    .put("enabled", true)
                    .put("realmRoles", new JsonArray().add("default-roles-understory"))
                    .put(
                            "credentials",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("type", "password")
                                            .put("value", PASSWORD))));
        }
        send(administer("/partialImport", admin)
                .POST(BodyPublishers.ofString(new JsonObject()
                        .put("ifResourceExists", "SKIP")
                        .put("users", users)
                        .encode())));
    }

    private HttpRequest.Builder administer(String path, String token) {
        return HttpRequest.newBuilder(
                        URI.create(issuer.replace(keycloak + "/realms/", keycloak + "/admin/realms/") + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private String send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        var request = builder.build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("Keycloak answered %d to %s %s: %s"
                    .formatted(answer.statusCode(), request.method(), request.uri(), answer.body()));
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
