package org.understory.web;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Whether Keycloak is there, so that nobody is sent to a page that does not answer. It is asked once a second at most,
/// however many want to sign in.
@ApplicationScoped
class IdentityProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration VALID = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final HttpRequest question;
    private final Uni<Boolean> answers;

    IdentityProvider(@ConfigProperty(name = "quarkus.oidc.auth-server-url") URI realm) {
        question = HttpRequest.newBuilder(URI.create(realm + "/.well-known/openid-configuration"))
                .timeout(PATIENCE)
                .GET()
                .build();
        answers = Uni.createFrom()
                .completionStage(() -> http.sendAsync(question, HttpResponse.BodyHandlers.discarding()))
                .map(answer -> answer.statusCode() == 200)
                .onFailure()
                .recoverWithItem(false)
                .memoize()
                .forFixedDuration(VALID);
    }

    Uni<Boolean> answers() {
        return answers;
    }
}
