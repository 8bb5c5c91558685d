package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: open pages hear what happens in a discussion, and nothing of what waits for a moderator.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LiveDiscussionTest {

    private final long article = Cast.newStory();
    private final String topic = "discussion/" + article;

    @Test
    void comments_replies_edits_removals_and_rules_are_heard_in_order() {
        try (var client = LiveClient.visitor()) {
            client.subscribe(topic);
            var comment = Cast.commented(READER, article, "The *first*");
            var reply = Cast.replied(OTHER_READER, article, comment, "The second");
            Cast.sendAs(READER, "PATCH", "/api/comments/" + comment, words("The very first"));
            Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + reply, null);
            rule("closed");
            var events = client.events(5);
            assertThat(events.stream().map(e -> e.getString("type")))
                    .containsExactly("comment", "comment", "edited", "removed", "state");
            assertThat(events.stream().map(e -> e.getLong("seq"))).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(events.get(0).getString("html")).contains("<em>first</em>");
            assertThat(events.get(1).getLong("parentId")).isEqualTo(comment);
            assertThat(events.get(2).getLong("target")).isEqualTo(comment);
            assertThat(events.get(2).getString("text")).isEqualTo("The very first");
            assertThat(events.get(3).getLong("target")).isEqualTo(reply);
        }
    }

    /// THREATS S37.
    @Test
    void an_event_says_no_more_than_what_everybody_may_read() {
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(topic);
            var comment = Cast.commented(READER, article, "Nothing but this");
            var event = visitor.events(1).getFirst();
            var read = Cast.get("/api/comments/" + comment).json();
            assertThat(event.fieldNames()).containsAll(List.of("seq", "type", "at"));
            List.of("seq", "type", "at").forEach(event::remove);
            assertThat(read.getMap()).containsAllEntriesOf(event.getMap());
        }
    }

    @Test
    void whoever_comes_back_is_given_nothing_that_was_removed_or_is_held() {
        var gone = Cast.commented(READER, article, "A slip");
        Cast.commented(OTHER_READER, article, "Here to stay");
        Cast.sendAs(READER, "DELETE", "/api/comments/" + gone, null);
        rule("premoderated");
        var held = Cast.comment(READER, article, "Not yet").json().getLong("id");
        Cast.sendAs(READER, "PATCH", "/api/comments/" + held, words("Not yet either"));
        try (var client = LiveClient.visitor()) {
            client.say(
                    new JsonObject().put("op", "subscribe").put("topic", topic).put("after", 0));
            var events = client.events(4);
            assertThat(events.toString()).contains("Here to stay").doesNotContain("A slip", "Not yet");
            assertThat(events.stream().map(e -> e.getString("type")))
                    .isEqualTo(List.of("comment", "comment", "removed", "state"));
        }
    }

    @Test
    void counted_votes_and_comments_are_told_to_who_listens() {
        var comment = Cast.commented(READER, article, "Vote for me");
        try (var client = LiveClient.visitor()) {
            client.subscribe(topic);
            client.subscribe("newsfeed");
            Cast.sendAs(OTHER_READER, "PUT", "/api/comments/" + comment + "/vote", new JsonObject().put("value", 1));
            var votes = new JsonObject().put("id", comment).put("score", 1).put("votes", 1);
            client.await(message -> isCount(message, topic, votes), "count of votes");
            var second = Cast.commented(OTHER_READER, article, "A second one");
            client.await(message -> isCount(message, "newsfeed", comments(2)), "count of two comments");
            Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + second, null);
            client.await(message -> isCount(message, "newsfeed", comments(1)), "count of one comment");
        }
    }

    private JsonObject comments(int count) {
        return new JsonObject().put("articleId", article).put("comments", count);
    }

    private static boolean isCount(JsonObject message, String topic, JsonObject item) {
        return message.getString("op").equals("counts")
                && message.getString("topic").equals(topic)
                && message.getJsonArray("items").encode().contains(item.encode());
    }

    private void rule(String mode) {
        var said = Cast.sendAs(
                EDITOR, "PUT", "/api/articles/" + article + "/discussion", new JsonObject().put("mode", mode));
        assertThat(said.status()).isEqualTo(200);
    }

    private static JsonObject words(String text) {
        return new JsonObject().put("text", text);
    }
}
