package org.understory.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Keycloak's administration over HTTP, as far as the embedded stack needs it.
///
/// @param url where Keycloak is
record KeycloakAdmin(String url, String user, String password) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /// Changes a realm and one of its clients to what is given; fields that are not given stay.
    ///
    /// @param client with its `clientId`
    /// @throws IOException if Keycloak refuses, or does not know the client
    void update(String realm, ObjectNode fields, ObjectNode client) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var authorization = "Bearer " + token(http);
            var address = url + "/admin/realms/" + realm;
            put(http, address, authorization, fields);
            var id = client.path("clientId").asText();
            var found = JSON.readTree(
                    send(http, request(address + "/clients?clientId=" + id).header("Authorization", authorization)));
            if (found.isEmpty()) {
                throw new IOException("Realm %s has no client %s".formatted(realm, id));
            }
            var changed = merged((ObjectNode) found.get(0), client);
            put(http, address + "/clients/" + changed.path("id").asText(), authorization, changed);
        }
    }

    private String token(HttpClient http) throws IOException {
        var form = "grant_type=password&client_id=admin-cli&username=%s&password=%s".formatted(user, password);
        var answer = send(
                http,
                request(url + "/realms/master/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        return JSON.readTree(answer).path("access_token").asText();
    }

    private static ObjectNode merged(ObjectNode known, ObjectNode wanted) {
        var attributes = known.withObjectProperty("attributes");
        wanted.path("attributes").forEachEntry(attributes::set);
        wanted.forEachEntry(known::set);
        known.set("attributes", attributes);
        return known;
    }

    private static void put(HttpClient http, String address, String authorization, JsonNode body) throws IOException {
        send(
                http,
                request(address)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body.toString())));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(TIMEOUT);
    }

    private static String send(HttpClient http, HttpRequest.Builder builder) throws IOException {
        var request = builder.build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("Keycloak answered %d to %s %s"
                        .formatted(
                                answer.statusCode(),
                                request.method(),
                                request.uri().getPath()));
            }
            return answer.body();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Told to stop while asking Keycloak");
        }
    }
}
