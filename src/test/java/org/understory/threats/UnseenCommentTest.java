package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Routes;
import org.understory.cast.Routes.Operation;
import org.understory.embedded.StackResource;

/// HTTP test: a comment that one may not see answers exactly as one that never was. THREATS S23, S26.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class UnseenCommentTest {

    /// As long as the ids of comments are.
    private static final long NEVER_WAS = 1_999_999_999L;

    private final Scene scene = new Scene();
    private long held;
    private long removed;

    @BeforeEach
    void hide() {
        removed = Cast.commented(READER, scene.story, "Taken back.");
        assertThat(Cast.sendAs(READER, "DELETE", "/api/comments/" + removed, null)
                        .status())
                .isEqualTo(204);
        setMode("premoderated");
        held = Cast.comment(READER, scene.story, "Waiting.").json().getLong("id");
        setMode("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"visitor", OTHER_READER, EDITOR})
    void no_operation_tells_it_from_one_that_never_was(String who) {
        var aboutComments = Routes.all().stream()
                .filter(operation -> operation.template().contains("comments/{id}"))
                .toList();
        assertThat(aboutComments).hasSizeGreaterThan(10);
        for (var operation : aboutComments) {
            var unknown = seen(operation, NEVER_WAS, who);
            assertThat(unknown.get("status")).as("%s as %s", operation, who).isIn(answers(who));
            for (var hidden : List.of(held, removed)) {
                assertThat(seen(operation, hidden, who))
                        .as("%s as %s", operation, who)
                        .isEqualTo(unknown);
            }
        }
    }

    /// A removed one is told apart here: whoever began to answer it in time is owed the reason.
    @Test
    void answering_one_that_waits_tells_nothing_either() {
        var unknown = told(Cast.reply(OTHER_READER, scene.story, NEVER_WAS, "Hello?"));
        assertThat(told(Cast.reply(OTHER_READER, scene.story, held, "Hello?"))).isEqualTo(unknown);
    }

    /// A visitor is sent to sign in, where that is needed, before anything is looked up.
    private static List<String> answers(String who) {
        return Cast.isAccount(who) ? List.of("404") : List.of("404", "401", "303");
    }

    private Map<String, String> seen(Operation operation, long comment, String who) {
        var path = operation.path(Map.of("id", comment));
        var request = Cast.request(path).header("Content-Type", Scene.contentType(operation));
        if (Cast.isAccount(who)) {
            request.header("Authorization", "Bearer " + Cast.token(who));
        }
        return told(Cast.send(request.method(operation.method(), BodyPublishers.ofString(scene.body(operation)))
                .build()));
    }

    /// All that came back but for the number of the comment and what differs from request to request.
    private Map<String, String> told(Said said) {
        var told = new TreeMap<String, String>();
        said.response().headers().map().forEach((name, values) -> told.put(name, withoutIds(values.toString())));
        told.keySet().removeAll(List.of("x-request-id", "content-length"));
        told.put("status", Integer.toString(said.status()));
        told.put("body", withoutIds(said.body().replace(said.header("X-Request-Id"), "REQUEST")));
        return told;
    }

    /// All of them, whichever was asked for: a port or a limit that is the number of one by chance stands in every
    // answer.
    private String withoutIds(String text) {
        return text.replaceAll("(?<![0-9])(%d|%d|%d)(?![0-9])".formatted(NEVER_WAS, held, removed), "COMMENT");
    }

    private void setMode(String mode) {
        var path = "/api/articles/" + scene.story + "/discussion";
        assertThat(Cast.sendAs(EDITOR, "PUT", path, new JsonObject().put("mode", mode))
                        .status())
                .isEqualTo(200);
    }
}
