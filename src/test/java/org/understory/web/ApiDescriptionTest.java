package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.Cast.commented;
import static org.understory.cast.Cast.get;
import static org.understory.cast.Cast.newStory;
import static org.understory.cast.Cast.sendAs;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.understory.cast.Desk;
import org.understory.cast.HouseRules;
import org.understory.embedded.StackResource;

/// HTTP test: the OpenAPI description is of the API alone, and its examples work.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ApiDescriptionTest {

    private record Call(String method, String path, JsonObject operation) {

        JsonObject json(String part) {
            var holder = part.equals("request")
                    ? operation.getJsonObject("requestBody")
                    : operation.getJsonObject("responses").getJsonObject(part);
            return holder == null
                    ? null
                    : holder.getJsonObject("content", new JsonObject()).getJsonObject("application/json");
        }

        String success() {
            return operation.getJsonObject("responses").fieldNames().stream()
                    .filter(status -> status.startsWith("2"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonObject description() {
        return get("/q/openapi?format=json").json();
    }

    private static List<Call> calls() {
        var calls = new ArrayList<Call>();
        description().getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue())
                .forEach(method -> calls.add(
                        new Call(method.getKey().toUpperCase(), path.getKey(), (JsonObject) method.getValue()))));
        return calls;
    }

    @Test
    void every_call_is_explained_by_an_example() {
        assertThat(calls()).hasSizeGreaterThan(14).allSatisfy(call -> {
            assertThat(call.path()).startsWith("/api/");
            assertThat(call.operation().getString("summary")).isNotBlank();
            assertThat(call.operation().getJsonArray("tags")).hasSize(1);
            assertThat(call.operation().getJsonObject("responses").fieldNames()).contains("default");
            if (call.json("request") != null) {
                assertThat(call.json("request").getJsonObject("example"))
                        .as(call + " request")
                        .isNotEmpty();
            }
            if (!call.success().equals("204") && !call.path().endsWith(".csv")) {
                assertThat(call.json(call.success()).getJsonObject("example"))
                        .as(call + " answer")
                        .isNotEmpty();
            }
        });
    }

    @Test
    void no_class_of_a_framework_is_part_of_it() {
        var schemas = description()
                .getJsonObject("components")
                .getJsonObject("schemas")
                .fieldNames();
        assertThat(schemas)
                .contains("Problem", "CommentView")
                .doesNotContain("RoutingContext", "TemplateInstance", "Buffer", "UUID");
    }

    /// What the path names: an article, a decision to be appealed against or that was, a reader,
    /// or a comment.
    private static long id(Call call, long story, long comment) {
        if (call.path().contains("/articles/")) {
            return story;
        }
        if (call.path().startsWith("/api/sanctions/")) {
            return warned();
        }
        if (call.path().endsWith("/appeal")) {
            return rejected(commented(ADMIN, story, "To be appealed for"));
        }
        if (call.path().contains("/appeals/")) {
            var decision = rejected(comment);
            sendAs(READER, "POST", "/api/decisions/" + decision + "/appeal", new JsonObject().put("text", "No."));
            return decision;
        }
        if (call.path().contains("/readers/") || call.path().contains("/moderators/")) {
            return get("/api/comments/" + comment)
                    .json()
                    .getJsonObject("author")
                    .getLong("id");
        }
        return comment;
    }

    /// Another reader, who has read it.
    private static long warned() {
        var author = get("/api/comments/" + commented(OTHER_READER, newStory(), "To be warned"))
                .json()
                .getJsonObject("author")
                .getLong("id");
        var warning = new JsonObject().put("kind", "warn").put("reason", "other");
        var id = sendAs(MODERATOR, "POST", "/api/moderation/readers/" + author + "/sanctions", warning)
                .json()
                .getJsonObject("sanction")
                .getLong("id");
        sendAs(OTHER_READER, "POST", "/api/me/sanctions/" + id + "/acknowledgement", null);
        return id;
    }

    private static long rejected(long comment) {
        return Desk.decide(MODERATOR, comment, "reject").json().getLong("id");
    }

    private static String who(Call call) {
        if (call.method().equals("PATCH")) {
            return READER;
        }
        var isByOther = call.path().endsWith("/vote") || call.path().startsWith("/api/sanctions/");
        return isByOther ? OTHER_READER : ADMIN;
    }

    @Test
    void every_example_is_answered_as_it_says() {
        HouseRules.askNobody();
        for (var call : calls()) {
            var body = call.json("request");
            if (body == null) {
                continue;
            }
            var story = newStory();
            var comment = commented(READER, story, "To be answered");
            sendAs(
                    READER,
                    "POST",
                    "/api/articles/" + story + "/chat/messages",
                    new JsonObject().put("text", "To be answered"));
            var path = call.path()
                    .replace("{id}", String.valueOf(id(call, story, comment)))
                    .replace("{seq}", "1")
                    .replace("{slug}", "city")
                    .replace("{code}", "other")
                    .replace("{externalId}", "example-" + story);
            var who = who(call);
            var example = body.getJsonObject("example").copy();
            if (example.containsKey("target")) {
                example.put("target", new JsonObject().put("kind", "comment").put("id", comment));
            }
            if (example.containsKey("until")) {
                example.put("kind", "message").remove("until");
            }
            example.remove("removeSince");
            try {
                var said = sendAs(who, call.method(), path, example);
                assertThat(said.status()).as(call + " " + said.body()).isEqualTo(Integer.parseInt(call.success()));
                if (call.success().equals("204")) {
                    continue;
                }
                assertThat(said.json().fieldNames())
                        .as(call.toString())
                        .containsAll(call.json(call.success())
                                .getJsonObject("example")
                                .fieldNames());
            } finally {
                if (call.path().equals("/api/moderation/checks")) {
                    sendAs(ADMIN, "PUT", path, new JsonObject());
                }
                if (call.path().equals("/api/moderation/threshold")) {
                    sendAs(ADMIN, "PUT", path, new JsonObject());
                }
                if (call.path().equals("/api/moderation/reasons/{code}")) {
                    var usual = new JsonObject()
                            .put("offered", true)
                            .put("place", 80)
                            .put("severity", 1);
                    sendAs(ADMIN, "PUT", path, usual);
                }
                if (call.path().startsWith("/api/sections/")) {
                    sendAs(ADMIN, "DELETE", path, null);
                }
                if (call.path().equals("/api/site/commenting")) {
                    sendAs(ADMIN, "PUT", path, new JsonObject().put("open", true));
                }
            }
        }
    }
}
