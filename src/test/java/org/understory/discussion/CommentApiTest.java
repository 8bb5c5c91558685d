package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;
import static org.understory.cast.Cast.comment;
import static org.understory.cast.Cast.commented;
import static org.understory.cast.Cast.get;
import static org.understory.cast.Cast.getAs;
import static org.understory.cast.Cast.newStory;
import static org.understory.cast.Cast.replied;
import static org.understory.cast.Cast.reply;
import static org.understory.cast.Cast.request;
import static org.understory.cast.Cast.send;
import static org.understory.cast.Cast.sendAs;
import static org.understory.cast.Cast.threads;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.embedded.StackResource;

/// HTTP test against the real PostgreSQL and Keycloak: the contract of comments, good and bad.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CommentApiTest {

    @Test
    void a_comment_is_published_and_found() {
        var story = newStory();
        var said = comment(READER, story, "The *first* word.");
        assertThat(said.status()).isEqualTo(201);
        var posted = said.json();
        assertThat(said.header("Location")).endsWith("/api/comments/" + posted.getLong("id"));
        assertThat(posted.getString("html")).isEqualTo("<p>The <em>first</em> word.</p>");
        assertThat(posted.getString("text")).isEqualTo("The *first* word.");
        assertThat(posted.getString("state")).isEqualTo("published");
        assertThat(posted.getValue("parentId")).isNull();
        assertThat(posted.getJsonObject("author").getString("name")).isEqualTo("reader");
        var found = threads(story, "newest").getJsonObject(0);
        assertThat(found).isEqualTo(posted);
        assertThat(get("/api/comments/" + posted.getLong("id")).json().getString("html"))
                .isEqualTo(posted.getString("html"));
    }

    @Test
    void replies_nest_below_what_they_answer() {
        var story = newStory();
        var root = commented(READER, story, "root");
        var reply = replied(OTHER_READER, story, root, "reply");
        var deeper = replied(READER, story, reply, "deeper");
        var thread = threads(story, "best").getJsonObject(0);
        assertThat(thread.getInteger("replyCount")).isEqualTo(1);
        var first = thread.getJsonArray("replies").getJsonObject(0);
        assertThat(first.getLong("id")).isEqualTo(reply);
        assertThat(first.getJsonArray("replies").getJsonObject(0).getLong("id")).isEqualTo(deeper);
        var context = get("/api/comments/" + deeper).json().getJsonArray("ancestors");
        assertThat(context.stream().map(a -> ((JsonObject) a).getLong("id"))).containsExactly(root, reply);
    }

    @Test
    void a_visitor_may_read_and_not_write() {
        var story = newStory();
        assertThat(get("/api/articles/" + story + "/comments").status()).isEqualTo(200);
        var refused = send(request("/api/articles/" + story + "/comments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"hello\"}"))
                .build());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.problem()).isEqualTo("not-signed-in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":5}|400|malformed|text",
                "{\"text\":true}|400|malformed|text",
                "{\"text\":{\"a\":1}}|400|malformed|text",
                "{\"text\":\"x\",\"parentId\":\"abc\"}|400|malformed|parentId",
                "{\"text\":\"x\",\"parentId\":1.5}|400|malformed|parentId",
                "{\"text\"|400|malformed|body",
                "[]|400|malformed|body",
                "{}|422|empty|text",
                "{\"text\":\"  \\n \"}|422|empty|text",
                "{\"text\":\"\\u200b\\u202e\"}|422|empty|text",
                "{\"text\":\"x\",\"parentId\":999999999}|422|parent-elsewhere|parentId"
            })
    void bad_input_names_its_field(String body, int status, String problem, String field) {
        var said = sendAs(MODERATOR, "POST", "/api/articles/" + newStory() + "/comments", body);
        assertThat(said.status()).isEqualTo(status);
        assertThat(said.problem()).isEqualTo(problem);
        assertThat(said.json().getString("field")).isEqualTo(field);
    }

    @Test
    void a_text_that_is_too_long_is_told_the_limit() {
        var story = newStory();
        assertThat(comment(MODERATOR, story, "\ud83d\ude00".repeat(5000)).status())
                .isEqualTo(201);
        var said = comment(MODERATOR, story, "x".repeat(5001));
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.problem()).isEqualTo("too-long");
        assertThat(said.json().getInteger("limit")).isEqualTo(5000);
        assertThat(said.json().getInteger("length")).isEqualTo(5001);
    }

    @Test
    void a_reply_to_another_articles_comment_is_refused() {
        var elsewhere = commented(READER, newStory(), "elsewhere");
        var said = reply(READER, newStory(), elsewhere, "lost");
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.problem()).isEqualTo("parent-elsewhere");
    }

    @Test
    void nothing_is_found_where_nothing_is() {
        assertThat(comment(READER, 99_999_999, "x").status()).isEqualTo(404);
        assertThat(get("/api/articles/99999999/comments").status()).isEqualTo(404);
        assertThat(get("/api/comments/99999999").status()).isEqualTo(404);
        assertThat(get("/api/comments/99999999/replies").status()).isEqualTo(404);
    }

    @Test
    void the_same_key_gives_the_first_answer_again_and_no_other() {
        var story = newStory();
        var key = UUID.randomUUID().toString();
        var path = "/api/articles/" + story + "/comments";
        var body = new JsonObject().put("text", "once");
        var first = sendAs(READER, "POST", path, body, "Idempotency-Key", key);
        var again = sendAs(READER, "POST", path, body, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        var other = sendAs(READER, "POST", path, new JsonObject().put("text", "twice"), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("key-reused");
        assertThat(sendAs(OTHER_READER, "POST", path, body, "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
        assertThat(threads(story, "oldest")).hasSize(2);
    }

    /// THREATS F24.
    @Test
    void fifty_requests_at_once_with_one_key_make_one_comment() {
        var story = newStory();
        var body = new JsonObject().put("text", "at once");
        var sent = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> sendAs(
                                MODERATOR,
                                "POST",
                                "/api/articles/" + story + "/comments",
                                body,
                                "Idempotency-Key",
                                "k"),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        var ids = sent.stream()
                .map(CompletableFuture::join)
                .peek(said -> assertThat(said.status()).isEqualTo(201))
                .map(said -> said.json().getLong("id"))
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(threads(story, "oldest")).hasSize(1);
    }

    @Test
    void numbers_of_a_discussion_have_no_gaps_while_many_write() {
        var story = newStory();
        var sent = IntStream.range(0, 60)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> commented(i % 2 == 0 ? MODERATOR : EDITOR, story, "comment " + i),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        var ids = sent.stream().map(CompletableFuture::join).toList();
        assertThat(ids).doesNotHaveDuplicates();
        var oldest = new java.util.ArrayList<Long>();
        String next = "";
        do {
            var page = getAs(READER, "/api/articles/" + story + "/comments?sort=oldest&limit=7" + next)
                    .json();
            page.getJsonArray("items").forEach(item -> oldest.add(((JsonObject) item).getLong("id")));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (next != null);
        assertThat(oldest).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(get("/api/articles/" + story).json().getJsonObject("counts").getInteger("comments"))
                .isEqualTo(60);
    }

    @Test
    void an_author_edits_within_the_window_and_nobody_else_ever() {
        var story = newStory();
        var id = commented(READER, story, "befor");
        var said = sendAs(READER, "PATCH", "/api/comments/" + id, new JsonObject().put("text", "before"));
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.json().getString("text")).isEqualTo("before");
        assertThat(said.json().getString("editedAt")).isNotNull();
        for (var other : new String[] {OTHER_READER, MODERATOR}) {
            var refused = sendAs(other, "PATCH", "/api/comments/" + id, new JsonObject().put("text", "mine now"));
            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(threads(story, "best").getJsonObject(0).getString("text")).isEqualTo("before");
    }

    @Test
    void a_removed_comment_without_replies_is_gone() {
        var story = newStory();
        var id = commented(READER, story, "regretted");
        assertThat(sendAs(OTHER_READER, "DELETE", "/api/comments/" + id, null).status())
                .isEqualTo(403);
        assertThat(sendAs(READER, "DELETE", "/api/comments/" + id, null).status())
                .isEqualTo(204);
        assertThat(sendAs(READER, "DELETE", "/api/comments/" + id, null).status())
                .isEqualTo(204);
        assertThat(threads(story, "best")).isEmpty();
        assertThat(get("/api/comments/" + id).status()).isEqualTo(404);
        assertThat(get("/api/articles/" + story).json().getJsonObject("counts").getInteger("comments"))
                .isZero();
    }

    @Test
    void a_removed_comment_with_replies_leaves_its_place_until_they_are_gone() {
        var story = newStory();
        var root = commented(READER, story, "regretted");
        var reply = replied(OTHER_READER, story, root, "an answer");
        sendAs(READER, "DELETE", "/api/comments/" + root, null);
        var place = threads(story, "best").getJsonObject(0);
        assertThat(place.getString("state")).isEqualTo("removed");
        assertThat(place.getString("text")).isEmpty();
        assertThat(place.getValue("author")).isNull();
        assertThat(place.getJsonArray("replies")).hasSize(1);
        assertThat(reply(READER, story, root, "too late").problem()).isEqualTo("removed");
        sendAs(OTHER_READER, "DELETE", "/api/comments/" + reply, null);
        assertThat(threads(story, "best")).isEmpty();
        assertThat(threads(story, "newest")).isEmpty();
    }

    @Test
    void what_is_removed_is_gone_for_visitors_at_once_and_old_etags_match_no_longer() {
        var story = newStory();
        var id = commented(READER, story, "canary-in-the-mine");
        var path = "/api/articles/" + story + "/comments";
        var before = get(path);
        assertThat(before.body()).contains("canary-in-the-mine");
        assertThat(get(path, java.util.Map.of("If-None-Match", before.header("ETag")))
                        .status())
                .isEqualTo(304);
        sendAs(READER, "DELETE", "/api/comments/" + id, null);
        var after = get(path, java.util.Map.of("If-None-Match", before.header("ETag")));
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body()).doesNotContain("canary");
        assertThat(get("/articles/" + story + "/x").status()).isEqualTo(301);
    }

    @Test
    void one_reader_has_one_vote() {
        var story = newStory();
        var id = commented(READER, story, "vote here");
        var path = "/api/comments/" + id + "/vote";
        var up = new JsonObject().put("value", 1);
        assertThat(sendAs(OTHER_READER, "PUT", path, up).json().getInteger("score"))
                .isEqualTo(1);
        assertThat(sendAs(OTHER_READER, "PUT", path, up).json().getInteger("score"))
                .isEqualTo(1);
        assertThat(sendAs(OTHER_READER, "PUT", path, new JsonObject().put("value", -1))
                        .json()
                        .getInteger("score"))
                .isEqualTo(-1);
        assertThat(sendAs(OTHER_READER, "DELETE", path, null).json().getInteger("votes"))
                .isZero();
        assertThat(sendAs(READER, "PUT", path, up).status()).isEqualTo(403);
        assertThat(sendAs(OTHER_READER, "PUT", path, new JsonObject().put("value", 2))
                        .status())
                .isEqualTo(400);
        assertThat(sendAs(OTHER_READER, "PUT", "/api/comments/99999999/vote", up)
                        .status())
                .isEqualTo(404);
    }

    /// THREATS S66.
    @Test
    void a_hundred_votes_at_once_of_one_reader_count_once() {
        var story = newStory();
        var id = commented(READER, story, "vote here");
        IntStream.range(0, 100)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> sendAs(
                                OTHER_READER,
                                "PUT",
                                "/api/comments/" + id + "/vote",
                                new JsonObject().put("value", i % 3 == 0 ? -1 : 1)),
                        task -> Thread.ofVirtual().start(task)))
                .toList()
                .forEach(CompletableFuture::join);
        var last = sendAs(OTHER_READER, "PUT", "/api/comments/" + id + "/vote", new JsonObject().put("value", 1));
        assertThat(last.json().getInteger("score")).isEqualTo(1);
        assertThat(last.json().getInteger("votes")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=hot",
                "limit=0",
                "limit=1000",
                "limit=x",
                "cursor=%00",
                "cursor=abc",
                "sort=best&cursor=bmV3ZXN0CjE"
            })
    void bad_queries_are_refused(String query) {
        var said = get("/api/articles/" + newStory() + "/comments?" + query);
        assertThat(said.status()).isEqualTo(400);
        assertThat(said.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
