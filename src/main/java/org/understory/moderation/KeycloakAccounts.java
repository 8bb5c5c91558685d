package org.understory.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Accounts at Keycloak, through its administration and a service account of ours.
@ApplicationScoped
class KeycloakAccounts {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper mapper;
    private final ModerationConfig.Accounts config;
    private final String realm;

    KeycloakAccounts(
            ObjectMapper mapper,
            ModerationConfig config,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm) {
        this.mapper = mapper;
        this.config = config.accounts();
        this.realm = realm;
    }

    /// Disables an account and ends all its sessions.
    ///
    /// @return whether this did it: not where it was disabled before, or is no more
    boolean disable(String subject) throws IOException, InterruptedException {
        var token = token();
        var account = account(token, subject);
        if (account.isEmpty()) {
            return false;
        }
        var wasEnabled = account.get().path("enabled").asBoolean();
        if (wasEnabled) {
            put(token, subject, account.get().put("enabled", false));
        }
        send(admin(token, "/users/" + encoded(subject) + "/logout").POST(BodyPublishers.noBody()));
        return wasEnabled;
    }

    /// Enables an account again, where there is one.
    void enable(String subject) throws IOException, InterruptedException {
        var token = token();
        var account = account(token, subject);
        if (account.isPresent()) {
            put(token, subject, account.get().put("enabled", true));
        }
    }

    private String token() throws IOException, InterruptedException {
        var form = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                config.clientId(),
                "client_secret",
                config.clientSecret().orElse(""));
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var answer = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        return answer.orElseThrow(() -> new IOException("no such realm"))
                .path("access_token")
                .asText();
    }

    /// The whole account: what is left out of an update may be taken for deleted.
    private Optional<ObjectNode> account(String token, String subject) throws IOException, InterruptedException {
        return send(admin(token, "/users/" + encoded(subject)).GET()).map(ObjectNode.class::cast);
    }

    private void put(String token, String subject, ObjectNode account) throws IOException, InterruptedException {
        send(admin(token, "/users/" + encoded(subject))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(account.toString())));
    }

    private HttpRequest.Builder admin(String token, String path) {
        return HttpRequest.newBuilder(URI.create(realm.replace("/realms/", "/admin/realms/") + path))
                .header("Authorization", "Bearer " + token);
    }

    /// @return empty where there is nothing at the address
    private Optional<JsonNode> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("Keycloak answered " + answer.statusCode());
        }
        return Optional.of(answer.body().isEmpty() ? mapper.createObjectNode() : mapper.readTree(answer.body()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
