package org.understory.reader;

import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import io.vertx.core.http.Cookie;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.understory.web.Request;

/// Logs out here and at Keycloak, which then tells every other application of the realm. The call goes from server to
/// server, so no token ever stands in an address.
@RequestScoped
class SingleLogout {

    private static final Logger LOG = Logger.getLogger(SingleLogout.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final OidcSession session;
    private final RefreshToken refreshToken;
    private final Sessions sessions;
    private final Request request;
    private final String server;
    private final String clientId;
    private final String secret;

    SingleLogout(
            OidcSession session,
            RefreshToken refreshToken,
            Sessions sessions,
            Request request,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String server,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId,
            @ConfigProperty(name = "quarkus.oidc.credentials.secret") String secret) {
        this.session = session;
        this.refreshToken = refreshToken;
        this.sessions = sessions;
        this.request = request;
        this.server = server;
        this.clientId = clientId;
        this.secret = secret;
    }

    /// Ends the session of this request, also where nobody can say now whose it is.
    void end(Optional<Account> account) {
        account.ifPresentOrElse(this::endOf, () -> {
            Sessions.cookieOf(request.routing()).ifPresent(sessions::end);
            request.routing()
                    .response()
                    .addCookie(Cookie.cookie(SignIn.COOKIE, "").setPath("/").setMaxAge(0));
        });
    }

    private void endOf(Account account) {
        var token = refreshToken.getToken();
        String sid = session.getIdToken() == null ? null : session.getIdToken().getClaim("sid");
        session.logout().await().indefinitely();
        sessions.end(account.issuer(), account.subject(), sid);
        if (token != null) {
            endAtKeycloak(token);
        }
    }

    private void endAtKeycloak(String token) {
        var form = Map.of("client_id", clientId, "client_secret", secret, "refresh_token", token).entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var call = HttpRequest.newBuilder(URI.create(server + "/protocol/openid-connect/logout"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var status = HTTP.send(call, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                LOG.warnf("Keycloak answered %d to a logout; its own session may last until it expires", status);
            }
        } catch (java.io.IOException e) {
            LOG.warnf("Keycloak could not be told of a logout: %s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
