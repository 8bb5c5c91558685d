package org.understory.cast;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/// The people and stories that tests play with: the sample accounts of the embedded realm, and new articles. Speaks
/// to the service over HTTP as any client does.
public final class Cast {

    public static final String READER = "reader";
    public static final String OTHER_READER = "reader2";
    public static final String MODERATOR = "moderator";
    public static final String EDITOR = "editor";
    public static final String ADMIN = "admin";

    private static final Set<String> ACCOUNTS = Set.of(READER, OTHER_READER, MODERATOR, EDITOR, ADMIN);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();
    private static final AtomicInteger STORIES = new AtomicInteger();

    /// The service is started anew for some tests, and counts from one again, over the same database.
    private static final String START = UUID.randomUUID().toString();

    private Cast() {}

    private record Token(String value, long madeAt) {

        private static final long USED_FOR_NANOS = 120_000_000_000L;

        boolean isFresh() {
            return System.nanoTime() - madeAt < USED_FOR_NANOS;
        }
    }

    /// An answer with its body as text.
    public record Said(int status, HttpResponse<String> response) {

        public JsonObject json() {
            return new JsonObject(response.body());
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// The last part of a problem's type.
        public String problem() {
            return json().getString("type").replace("urn:understory:problem:", "");
        }
    }

    public static String origin() {
        return ConfigProvider.getConfig().getValue("understory.url", String.class);
    }

    public static String realm() {
        return ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
    }

    public static boolean isAccount(String who) {
        return ACCOUNTS.contains(who);
    }

    /// An access token of a sample account, fresh enough for one test.
    public static String token(String who) {
        return TOKENS.compute(who, (name, known) -> known != null && known.isFresh() ? known : freshToken(name))
                .value();
    }

    private static Token freshToken(String who) {
        return new Token(tokens(who).getString("access_token"), System.nanoTime());
    }

    /// All tokens that Keycloak gives a sample account.
    public static JsonObject tokens(String who) {
        return tokens(who, who, Map.of());
    }

    /// The same with a password of one's own, and what else differs from the usual form.
    public static JsonObject tokens(String who, String password, Map<String, String> form) {
        var whole = new HashMap<>(Map.of(
                "grant_type", "password",
                "client_id", "understory-cli",
                "scope", "openid",
                "username", who,
                "password", password));
        whole.putAll(form);
        var said = send(HttpRequest.newBuilder(URI.create(realm() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(whole)))
                .build());
        if (said.status() != 200) {
            throw new IllegalStateException("Keycloak gave no token to " + who + ": " + said.body());
        }
        return said.json();
    }

    public static Said get(String path) {
        return send(request(path).GET().build());
    }

    public static Said get(String path, Map<String, String> headers) {
        var request = request(path).GET();
        headers.forEach(request::header);
        return send(request.build());
    }

    public static Said getAs(String who, String path) {
        return send(request(path)
                .header("Authorization", "Bearer " + token(who))
                .GET()
                .build());
    }

    public static Said sendAs(String who, String method, String path, Object body, String... headers) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token(who))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /// A request for whatever a test wants to be unusual.
    public static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path));
    }

    public static Said send(HttpRequest request) {
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            return new Said(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A story that no other test knows.
    public static JsonObject story() {
        var number = STORIES.incrementAndGet();
        var said = sendAs(EDITOR, "PUT", "/api/articles/by-external-id/" + START + "-" + number, submission(number));
        if (said.status() != 201) {
            throw new IllegalStateException("No new story: " + said.body());
        }
        return said.json();
    }

    public static long newStory() {
        return story().getLong("id");
    }

    public static JsonObject submission(int number) {
        return new JsonObject()
                .put("language", "en")
                .put("section", new JsonObject().put("name", "City").put("description", "What happens in town."))
                .put("headline", "The harbour bridge opens again, part " + number)
                .put("lead", "After two years of repairs the first tram crossed it on Monday.")
                .put("publishedAt", "2026-03-02T06:00:00Z")
                .put("bodyHtml", "<p>The bridge is open.</p>");
    }

    public static Said comment(String who, long article, String text) {
        return sendAs(who, "POST", "/api/articles/" + article + "/comments", new JsonObject().put("text", text));
    }

    public static Said reply(String who, long article, long parent, String text) {
        return sendAs(
                who,
                "POST",
                "/api/articles/" + article + "/comments",
                new JsonObject().put("text", text).put("parentId", parent));
    }

    /// Posts and gives the new comment's id.
    public static long commented(String who, long article, String text) {
        return created(comment(who, article, text));
    }

    public static long replied(String who, long article, long parent, String text) {
        return created(reply(who, article, parent, text));
    }

    private static long created(Said said) {
        if (said.status() != 201) {
            throw new IllegalStateException("No comment: " + said.status() + " " + said.body());
        }
        return said.json().getLong("id");
    }

    /// The threads of an article, as a signed-in reader gets them: as they are this moment.
    public static JsonArray threads(long article, String sort) {
        return getAs(READER, "/api/articles/" + article + "/comments?sort=" + sort)
                .json()
                .getJsonArray("items");
    }

    /// Nobody writes on the whole site; whoever closes it opens it again.
    public static void closeSite(String notice) {
        commenting(new JsonObject().put("open", false).put("notice", notice));
    }

    public static void openSite() {
        commenting(new JsonObject().put("open", true));
    }

    private static void commenting(JsonObject state) {
        var said = sendAs(ADMIN, "PUT", "/api/site/commenting", state);
        if (said.status() != 200) {
            throw new IllegalStateException("Not set: " + said.status() + " " + said.body());
        }
    }

    public static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
