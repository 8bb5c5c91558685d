package org.understory.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: open pages hear what happens to articles, and nobody is given what was corrected or
/// withdrawn since.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LiveNewsfeedTest {

    private static final String TOPIC = "newsfeed";

    private final String externalId = "newsfeed-" + UUID.randomUUID();
    private final JsonObject submission = Cast.submission(1);

    @Test
    void publication_correction_and_withdrawal_are_heard_in_order() {
        try (var client = LiveClient.visitor()) {
            client.subscribe(TOPIC);
            var id = put(submission).json().getLong("id");
            var published = about(client, id);
            put(submission.put("headline", "The bridge opens on Tuesday"));
            var corrected = about(client, id);
            put(submission.put("state", "withdrawn"));
            var withdrawn = about(client, id);
            assertThat(published.getString("type")).isEqualTo("article");
            assertThat(corrected.getString("type")).isEqualTo("changed");
            assertThat(corrected.getJsonObject("article").getString("headline")).contains("Tuesday");
            assertThat(withdrawn.getString("type")).isEqualTo("withdrawn");
            assertThat(withdrawn.containsKey("article")).isFalse();
            assertThat(corrected.getLong("seq")).isEqualTo(published.getLong("seq") + 1);
            assertThat(withdrawn.getLong("seq")).isEqualTo(published.getLong("seq") + 2);
        }
    }

    @Test
    void a_new_article_is_told_as_lists_show_it() {
        try (var client = LiveClient.visitor()) {
            client.subscribe(TOPIC);
            var id = put(submission).json().getLong("id");
            var event = about(client, id);
            assertThat(event.getString("type")).isEqualTo("article");
            assertThat(event.getString("at")).isNotBlank();
            var listed = Cast.getAs(READER, "/api/articles?limit=100").json().getJsonArray("items").stream()
                    .map(JsonObject.class::cast)
                    .filter(article -> article.getLong("id").equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.getJsonObject("article")).isEqualTo(listed);
        }
    }

    @Test
    void what_nobody_sees_in_the_newsfeed_is_no_event() {
        try (var client = LiveClient.visitor()) {
            client.subscribe(TOPIC);
            var id = put(submission).json().getLong("id");
            var first = about(client, id).getLong("seq");
            put(submission);
            put(submission.put("bodyHtml", "<p>Another sentence.</p>"));
            put(submission.put("lead", "Another lead."));
            var event = about(client, id);
            assertThat(event.getLong("seq")).isEqualTo(first + 1);
            assertThat(event.getJsonObject("article").getString("lead")).isEqualTo("Another lead.");
        }
    }

    @Test
    void whoever_was_away_never_sees_a_headline_that_was_corrected_or_withdrawn() {
        long before;
        try (var client = LiveClient.visitor()) {
            client.subscribe(TOPIC);
            before = about(
                                    client,
                                    put(submission.put("headline", "A slip of the pen"))
                                            .json()
                                            .getLong("id"))
                            .getLong("seq")
                    - 1;
        }
        put(submission.put("headline", "A better headline"));
        var other = Cast.submission(2).put("headline", "Never to be seen");
        put("other-" + externalId, other);
        put("other-" + externalId, other.put("state", "withdrawn"));
        try (var late = LiveClient.visitor()) {
            late.say(new JsonObject().put("op", "subscribe").put("topic", TOPIC).put("after", before));
            var events = late.events(4);
            assertThat(events.toString())
                    .contains("A better headline")
                    .doesNotContain("A slip of the pen", "Never to be seen");
            assertThat(events.stream().map(e -> e.getString("type")))
                    .containsExactly("article", "changed", "withdrawn", "withdrawn");
        }
    }

    @Test
    void a_withdrawn_article_is_gone_everywhere_and_can_come_back() {
        var article = put(submission).json();
        var id = article.getLong("id");
        var path = article.getString("url").replace(Cast.origin(), "");
        var comment = Cast.commented(READER, id, "What a bridge!");
        assertThat(put(submission.put("state", "withdrawn")).json().getString("state"))
                .isEqualTo("withdrawn");

        var page = Cast.getAs(READER, path);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).contains("withdrawn").doesNotContain("After two years");
        assertThat(Cast.get("/api/articles/" + id).status()).isEqualTo(410);
        assertThat(Cast.get("/api/articles/" + id).problem()).isEqualTo("withdrawn");
        assertThat(Cast.getAs(READER, "/api/articles?limit=100").body()).doesNotContain(externalId);
        assertThat(Cast.getAs(READER, "/").body()).doesNotContain(path);
        assertThat(Cast.getAs(READER, "/api/articles/" + id + "/comments").status())
                .isEqualTo(410);
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(404);
        assertThat(Cast.comment(READER, id, "Still here?").status()).isEqualTo(404);
        assertThat(Cast.sendAs(
                                READER,
                                "POST",
                                "/api/articles/" + id + "/chat/messages",
                                new JsonObject().put("text", "And here?"))
                        .status())
                .isEqualTo(404);

        assertThat(put(submission.put("state", "published")).status()).isEqualTo(200);
        assertThat(Cast.getAs(READER, path).status()).isEqualTo(200);
        assertThat(Cast.get("/api/comments/" + comment).status()).isEqualTo(200);
    }

    @Test
    void an_unknown_state_is_refused() {
        var said = put(submission.put("state", "maybe"));
        assertThat(said.status()).isEqualTo(400);
        assertThat(said.json().getString("field")).isEqualTo("state");
    }

    @Test
    void numbers_have_no_gap_however_many_publish_at_once() {
        try (var client = LiveClient.visitor();
                var newsrooms = Executors.newFixedThreadPool(8)) {
            client.subscribe(TOPIC);
            var head = about(client, put(submission).json().getLong("id")).getLong("seq");
            var puts = IntStream.range(0, 40)
                    .mapToObj(i -> newsrooms.submit(
                            () -> put(i + "-" + externalId, Cast.submission(i)).status()))
                    .toList();
            assertThat(puts).allSatisfy(put -> assertThat(put.get()).isEqualTo(201));
            assertThat(client.events(40).stream().map(e -> e.getLong("seq")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(head + 1, head + 40).boxed().toList());
        }
    }

    /// The next event about this article; other tests' articles are passed over.
    private static JsonObject about(LiveClient client, long id) {
        while (true) {
            for (var event : client.events(1)) {
                if (event.getLong("target") == id) {
                    return event;
                }
            }
        }
    }

    private Said put(JsonObject article) {
        return put(externalId, article);
    }

    private static Said put(String externalId, JsonObject article) {
        return Cast.sendAs(EDITOR, "PUT", "/api/articles/by-external-id/" + externalId, article);
    }
}
