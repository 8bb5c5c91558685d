package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Eventually;
import org.understory.cast.Routes;
import org.understory.cast.Routes.Operation;
import org.understory.embedded.StackResource;

/// HTTP test: what was removed is gone everywhere at once. THREATS S24: every read that the service offers is made
/// before and after, in each language, encoding and order, with the validators of before.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HideSweepTest {

    private static final String CANARY = "Sittich";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<String> SHOWING_COMMENTS = Set.of(
            "/articles/{id}/{slug}",
            "/comments/{id}",
            "/comments/{id}/replies",
            "/comments/{id}/reply",
            "/comments/{id}/flag",
            "/readers/{id}",
            "/me",
            "/api/me/notifications",
            "/chats/{id}",
            "/chats/{id}/messages/{seq}/flag",
            "/api/articles/{id}/comments",
            "/api/comments/{id}",
            "/api/comments/{id}/replies",
            "/api/articles/{id}/chat/messages",
            "/api/articles/{id}/chat/messages/{seq}",
            "/api/chats");

    private final Scene scene = new Scene();

    /// One way to ask for one address.
    private record Look(Operation operation, String target, Map<String, String> headers) {}

    private record Sight(int status, String etag, String text) {

        boolean showsCanary() {
            return text.contains(CANARY);
        }
    }

    @Test
    void what_its_author_removes_is_nowhere_any_more() throws Exception {
        assertNowhere(
                comment -> Cast.sendAs(READER, "DELETE", "/api/comments/" + comment, null)
                        .status(),
                204,
                message -> Cast.sendAs(READER, "DELETE", messages() + "/" + message, null)
                        .status());
    }

    @Test
    void what_a_moderator_rejects_is_nowhere_any_more() throws Exception {
        assertNowhere(comment -> Desk.decide(MODERATOR, comment, "reject").status(), 201, message -> Desk.decide(
                        MODERATOR, Desk.order(target(message), "reject"))
                .status());
    }

    /// A message as moderators find it: flagged.
    private JsonObject target(long message) {
        Cast.sendAs(
                OTHER_READER, "POST", messages() + "/" + message + "/flags", new JsonObject().put("reason", "abuse"));
        return Desk.queue(MODERATOR, "flagged", scene.story).stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("text").contains(CANARY))
                .map(item -> item.getJsonObject("target"))
                .filter(target -> target.getString("kind").equals("message"))
                .findFirst()
                .orElseThrow();
    }

    /// @param comment hides one and gives the status
    /// @param hidden the status of what is hidden
    /// @param message hides one by its number and gives the status
    private void assertNowhere(LongToIntFunction comment, int hidden, LongToIntFunction message) throws Exception {
        var alone = Cast.commented(READER, scene.story, "A " + CANARY + " alone.");
        var answered = Cast.commented(READER, scene.story, "A " + CANARY + " that is answered.");
        var answer = Cast.replied(OTHER_READER, scene.story, answered, "What a bird!");
        var below = Cast.replied(READER, scene.story, answer, "Another " + CANARY + ".");
        var said = Cast.sendAs(READER, "POST", messages(), words("A " + CANARY + " in the room."))
                .json()
                .getLong("seq");
        Cast.sendAs(OTHER_READER, "POST", messages(), words("I heard it").put("replyTo", said));
        Cast.sendAs(
                MODERATOR, "PUT", "/api/articles/" + scene.story + "/chat/pinned", new JsonObject().put("seq", said));
        var author = Cast.get("/api/comments/" + alone)
                .json()
                .getJsonObject("author")
                .getLong("id");
        assertThat(Cast.sendAs(READER, "PATCH", "/api/comments/" + alone, words("An edited " + CANARY + "."))
                        .status())
                .isEqualTo(200);
        var looks = looks(List.of(alone, answered, answer, below), author);

        Eventually.until(
                "the reader was told of the reply",
                () -> Cast.getAs(OTHER_READER, "/api/me/notifications").body().contains(CANARY));
        var before = new HashMap<Look, Sight>();
        for (var look : looks) {
            before.put(look, see(look, ""));
        }
        assertThat(before.entrySet().stream()
                        .filter(entry -> entry.getValue().showsCanary())
                        .map(entry -> entry.getKey().operation().template())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(SHOWING_COMMENTS);

        for (var id : List.of(alone, answered, below)) {
            assertThat(comment.applyAsInt(id)).isEqualTo(hidden);
        }
        assertThat(message.applyAsInt(said)).isEqualTo(hidden);
        var softly = new SoftAssertions();
        for (var look : looks) {
            var known = before.get(look);
            var now = see(look, known.etag());
            softly.assertThat(now.text()).as(look.toString()).doesNotContain(CANARY);
            softly.assertThat(now.status() == 304 && known.showsCanary())
                    .as("304 for what is gone: %s", look)
                    .isFalse();
        }
        softly.assertAll();
    }

    private String messages() {
        return "/api/articles/" + scene.story + "/chat/messages";
    }

    private List<Look> looks(List<Long> comments, long author) {
        var looks = new ArrayList<Look>();
        for (var operation : Routes.all()) {
            if (operation.isRead()) {
                for (var target : targets(operation, comments, author)) {
                    for (var headers : headers()) {
                        looks.add(new Look(operation, target, headers));
                    }
                }
            }
        }
        return looks;
    }

    private Set<String> targets(Operation operation, List<Long> comments, long author) {
        var paths = new LinkedHashSet<String>();
        if (operation.template().contains("comments/{id}")) {
            comments.forEach(id -> paths.add(operation.path(Map.of("id", id))));
        } else if (operation.template().equals("/readers/{id}")) {
            paths.add("/readers/" + author);
        } else if (operation.template().contains("/{seq}")) {
            List.of(3, 4)
                    .forEach(seq ->
                            paths.add(operation.path(Map.of("id", scene.story, "articleId", scene.story, "seq", seq))));
        } else {
            paths.add(scene.target(operation, "visitor"));
        }
        var targets = new LinkedHashSet<>(paths);
        if (operation.template().contains("/articles/")) {
            for (var sort : List.of("best", "newest", "oldest")) {
                paths.forEach(path -> targets.add(path + "?sort=" + sort));
            }
        }
        if (operation.template().endsWith("/reply")) {
            paths.forEach(path -> targets.add(path + "?quote=true"));
        }
        return targets;
    }

    private static List<Map<String, String>> headers() {
        return List.of(
                Map.of("Accept-Language", "en"),
                Map.of("Accept-Language", "en", "Accept-Encoding", "gzip"),
                Map.of("Accept-Language", "ru"),
                Map.of("Accept-Language", "ru", "Accept-Encoding", "gzip"),
                Map.of("Cookie", "sort=newest"),
                Map.of("X-Fragment", "true"),
                Map.of("Authorization", "Bearer " + Cast.token(OTHER_READER)));
    }

    private static Sight see(Look look, String etag) throws IOException, InterruptedException {
        var request = Cast.request(look.target()).GET();
        look.headers().forEach(request::header);
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        return new Sight(
                response.statusCode(), response.headers().firstValue("ETag").orElse(""), text(response));
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        var isGzip =
                response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        if (!isGzip || response.body().length == 0) {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonObject words(String text) {
        return new JsonObject().put("text", text);
    }
}
