package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.ADMIN;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.Cast.comment;
import static org.understory.cast.Cast.commented;
import static org.understory.cast.Cast.get;
import static org.understory.cast.Cast.getAs;
import static org.understory.cast.Cast.newStory;
import static org.understory.cast.Cast.reply;
import static org.understory.cast.Cast.sendAs;
import static org.understory.cast.Cast.threads;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.understory.embedded.StackResource;

/// HTTP test against the real PostgreSQL and Keycloak: who may write in a discussion, and when.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DiscussionModesTest {

    @Test
    void a_closed_discussion_takes_no_comments_and_says_why() {
        var story = newStory();
        var before = commented(READER, story, "in time");
        setMode(story, new JsonObject().put("mode", "closed").put("notice", "Thank you all."));
        var said = comment(READER, story, "too late");
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.problem()).isEqualTo("closed");
        assertThat(said.json().getString("notice")).isEqualTo("Thank you all.");
        assertThat(reply(READER, story, before, "too late as well").status()).isEqualTo(409);
        setMode(story, new JsonObject().put("mode", "open"));
        assertThat(comment(READER, story, "open again").status()).isEqualTo(201);
    }

    @Test
    void a_discussion_closes_by_itself() {
        var story = newStory();
        setMode(
                story,
                new JsonObject()
                        .put("mode", "open")
                        .put("closesAt", Instant.now().minusSeconds(1).toString()));
        assertThat(comment(READER, story, "too late").status()).isEqualTo(409);
        setMode(
                story,
                new JsonObject()
                        .put("mode", "open")
                        .put("closesAt", Instant.now().plus(Duration.ofHours(1)).toString()));
        assertThat(comment(READER, story, "in time").status()).isEqualTo(201);
    }

    @Test
    void a_premoderated_comment_waits_and_only_its_author_sees_it() {
        var story = newStory();
        setMode(story, new JsonObject().put("mode", "premoderated"));
        var said = comment(READER, story, "let me in");
        assertThat(said.status()).isEqualTo(202);
        assertThat(said.json().getString("state")).isEqualTo("held");
        var path = "/api/comments/" + said.json().getLong("id");
        assertThat(getAs(READER, path).status()).isEqualTo(200);
        assertThat(getAs(OTHER_READER, path).status()).isEqualTo(404);
        assertThat(get(path).status()).isEqualTo(404);
        assertThat(threads(story, "newest")).isEmpty();
        assertThat(reply(OTHER_READER, story, said.json().getLong("id"), "to a ghost")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void rules_are_set_by_staff_only() {
        var story = newStory();
        var path = "/api/articles/" + story + "/discussion";
        var closed = new JsonObject().put("mode", "closed");
        assertThat(sendAs(READER, "PUT", path, closed).status()).isEqualTo(403);
        for (var who : new String[] {MODERATOR, EDITOR, ADMIN}) {
            assertThat(sendAs(who, "PUT", path, closed).status()).isEqualTo(200);
        }
        assertThat(sendAs(EDITOR, "PUT", path, new JsonObject().put("mode", "shut"))
                        .problem())
                .isEqualTo("malformed");
        assertThat(sendAs(EDITOR, "PUT", "/api/site/commenting", new JsonObject().put("open", false))
                        .status())
                .isEqualTo(403);
    }

    private static void setMode(long story, JsonObject rules) {
        assertThat(sendAs(EDITOR, "PUT", "/api/articles/" + story + "/discussion", rules)
                        .status())
                .isEqualTo(200);
    }
}
