package org.understory.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/// Reads and writes at the service of a [FragileStack] as visitors and readers do.
public record Onlooker(String url, String issuer) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// What came back, and how long it took.
    public record Heard(int status, String retryAfter, String body, Duration time) {

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    public String token(String who) throws Exception {
        var form = form(Map.of(
                "grant_type", "password",
                "client_id", "understory-cli",
                "scope", "openid",
                "username", who,
                "password", who));
        var said = send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        return said.json().path("access_token").asText();
    }

    Heard read(String path) throws Exception {
        return send(request(path).GET());
    }

    /// The address of a new story, as readers see it.
    public String story(String editor, String externalId) throws Exception {
        var said = send(request("/api/articles/by-external-id/" + externalId)
                .header("Authorization", "Bearer " + editor)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"language": "en", "section": {"name": "City"}, "headline": "The lights went out",
                         "lead": "And on again.", "publishedAt": "2026-03-02T06:00:00Z", "bodyHtml": "<p>Dark.</p>"}""")));
        return said.json().path("url").asText().replace(url, "");
    }

    Heard comment(String token, long story, String text) throws Exception {
        return send(
                token,
                "POST",
                "/api/articles/" + story + "/comments",
                BodyPublishers.ofString(
                        JSON.createObjectNode().put("text", text).toString()));
    }

    /// Whatever else a client sends, as JSON.
    Heard send(String token, String method, String path, BodyPublisher body) throws Exception {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body));
    }

    /// Opens a live connection, as a page does.
    ///
    /// @param end completes with the status of its end
    WebSocket listen(CompletableFuture<Integer> end) {
        var address = URI.create(url.replaceFirst("http", "ws") + "/live");
        return HTTP.newWebSocketBuilder()
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
                        end.complete(status);
                        return null;
                    }
                })
                .join();
    }

    /// How often each text stands in a discussion.
    Map<String, Long> texts(long story) throws Exception {
        var texts = new HashMap<String, Long>();
        var next = "";
        do {
            var page = read("/api/articles/" + story + "/comments?sort=oldest&limit=100" + next)
                    .json();
            page.path("items").forEach(item -> texts.merge(item.path("text").asText(), 1L, Long::sum));
            next = page.path("next").isTextual()
                    ? "&cursor=" + page.path("next").asText()
                    : "";
        } while (!next.isEmpty());
        return texts;
    }

    /// Signs in through Keycloak's own page as a browser does, and gives the page that is there at the end.
    String signIn(String who) throws Exception {
        var browser = new Browser(new TreeMap<>());
        var page = browser.open(request("/login?to=%2Fme").GET());
        var action = Jsoup.parse(page).selectFirst("form").attr("action");
        return browser.open(HttpRequest.newBuilder(URI.create(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(Map.of("username", who, "password", who)))));
    }

    /// Keeps cookies and follows redirects. The JDK's own would not send `Secure` ones to loopback, as browsers do.
    private record Browser(Map<String, String> cookies) {

        String open(HttpRequest.Builder request) throws IOException, InterruptedException {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            var onward = response.headers().firstValue("Location");
            return onward.isEmpty()
                    ? response.body()
                    : open(HttpRequest.newBuilder(response.uri().resolve(onward.get()))
                            .GET());
        }

        private void keep(String cookie) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
    }

    private static Heard send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var started = System.nanoTime();
        HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Heard(
                response.statusCode(),
                response.headers().firstValue("Retry-After").orElse(""),
                response.body(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
