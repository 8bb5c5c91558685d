package org.understory.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.EDITOR;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: readers are told, once and never of what they may not see, that somebody answered them or
/// called them by name.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NotificationTest {

    @Inject
    AgroalDataSource database;

    private final String mark = UUID.randomUUID().toString();
    private long article;
    private String name;
    private long reader;

    @BeforeEach
    void a_story() {
        article = Cast.newStory();
        var me = Cast.get("/api/comments/" + Cast.commented(READER, article, "Here I am"))
                .json()
                .getJsonObject("author");
        name = me.getString("name");
        reader = me.getLong("id");
    }

    @Test
    void a_reply_is_told_to_whom_it_answers() {
        try (var client = LiveClient.of(READER)) {
            client.subscribe("me");
            var comment = Cast.commented(READER, article, "What do you think?");
            var reply = Cast.replied(OTHER_READER, article, comment, "A lot, " + mark);
            var told = about(client, mark);
            assertThat(told.getString("type")).isEqualTo("reply");
            assertThat(told.getString("kind")).isEqualTo("comment");
            assertThat(told.getString("text")).isEqualTo("A lot, " + mark);
            assertThat(told.getLong("articleId")).isEqualTo(article);
            assertThat(told.getString("headline")).contains("harbour bridge");
            assertThat(told.getString("url")).endsWith("/comments/" + reply + "#comment-" + reply);
            assertThat(told.getJsonObject("author").getString("name")).isNotBlank();
            assertThat(listed()).containsExactly(told);
        }
    }

    @Test
    void a_message_that_answers_or_calls_somebody_is_told_to_them_too() {
        say(READER, "Anybody here?");
        say(OTHER_READER, new JsonObject().put("text", "I am, " + mark).put("replyTo", 1));
        say(OTHER_READER, new JsonObject().put("text", "And you, @" + name + "? " + mark));
        untilListed(2);
        assertThat(listed().stream().map(item -> item.getString("type"))).containsExactlyInAnyOrder("mention", "reply");
        assertThat(listed())
                .allSatisfy(item -> assertThat(item.getString("kind")).isEqualTo("message"));
        assertThat(listed().getFirst().getString("url")).endsWith("/chats/" + article + "?after=2#message-3");
    }

    @Test
    void a_mention_is_a_link_to_the_reader() {
        var html = html("Ask @" + name + ", please");
        assertThat(html)
                .isEqualTo("<p>Ask <a href=\"/readers/%d\" class=\"mention\">&#64;%s</a>, please</p>"
                        .formatted(reader, name));
    }

    @Test
    void a_name_is_found_however_it_is_spelt_and_only_where_it_is_one() {
        assertThat(html("@" + name.toUpperCase() + "!")).contains("/readers/" + reader);
        assertThat(html("(@" + name + ")")).contains("/readers/" + reader);
        assertThat(html("*@" + name + "'s* idea")).contains("/readers/" + reader);
        for (var other : List.of(
                "mail@" + name,
                "`@" + name + "`",
                "@" + name + "x",
                "@ " + name,
                "[@" + name + "](https://example.org/)",
                "https://example.org/@" + name)) {
            assertThat(html(other)).as(other).doesNotContain("/readers/");
        }
    }

    @Test
    void the_longest_name_is_meant() throws SQLException {
        var first = newReader("Anna " + mark.substring(0, 6));
        var longer = newReader("Anna " + mark.substring(0, 6) + " Smith");
        assertThat(html("@Anna " + mark.substring(0, 6) + " Smith and others")).contains("/readers/" + longer + "\"");
        assertThat(html("@Anna " + mark.substring(0, 6) + " smiles")).contains("/readers/" + first + "\"");
    }

    @Test
    void nobody_makes_a_mention_of_a_link() {
        assertThat(html("[x](/readers/1) <a href=\"/readers/1\" class=\"mention\">y</a>"))
                .doesNotContain("<a ");
    }

    @Test
    void one_is_told_once_of_a_post_and_never_of_ones_own() {
        var comment = Cast.commented(READER, article, "I, @" + name + ", say so. " + mark);
        Cast.replied(READER, article, comment, "And once more, @" + name + " " + mark);
        var reply = Cast.replied(OTHER_READER, article, comment, "@" + name + " @" + name + "! " + mark);
        Cast.sendAs(OTHER_READER, "PATCH", "/api/comments/" + reply, words("@" + name + ", edited! " + mark));
        Cast.commented(OTHER_READER, article, "The last one, @" + name + " " + mark);
        untilListed(2);
        assertThat(listed().stream().map(item -> item.getString("type"))).containsExactly("mention", "reply");
        assertThat(listed().getLast().getString("text")).contains("edited!");
    }

    @Test
    void whoever_is_called_only_by_an_edit_is_told_then() {
        var comment = Cast.commented(OTHER_READER, article, "Nobody in particular");
        Cast.sendAs(OTHER_READER, "PATCH", "/api/comments/" + comment, words("You, @" + name + "! " + mark));
        untilListed(1);
    }

    @Test
    void of_a_flood_of_mentions_only_the_first_count() throws SQLException {
        var text = new StringBuilder(mark);
        for (int i = 0; i < 12; i++) {
            newReader(mark.substring(0, 6) + " n" + i);
            text.append(" @").append(mark, 0, 6).append(" n").append(i).append(';');
        }
        assertThat(html(text.toString()).split("class=\"mention\"", -1)).hasSize(11);
    }

    @Test
    void what_is_held_is_told_when_it_is_released() {
        say(READER, "Before");
        var rules = new JsonObject().put("mode", "hold").put("holdSeconds", 2);
        Cast.sendAs(MODERATOR, "PUT", "/api/articles/" + article + "/chat", rules);
        try (var client = LiveClient.of(READER)) {
            client.subscribe("me");
            var held = Cast.sendAs(
                    OTHER_READER,
                    "POST",
                    "/api/articles/" + article + "/chat/messages",
                    new JsonObject().put("text", "Wait for it, @" + name + " " + mark));
            assertThat(held.status()).isEqualTo(202);
            assertThat(listed()).isEmpty();
            assertThat(about(client, mark).getString("type")).isEqualTo("mention");
            assertThat(Cast.get("/api/articles/" + article + "/chat/messages").body())
                    .contains(mark);
        }
        rule("premoderated");
        assertThat(Cast.comment(OTHER_READER, article, "Held, @" + name + " " + mark)
                        .status())
                .isEqualTo(202);
        rule("open");
        Cast.commented(OTHER_READER, article, "Not held, @" + name + " " + mark);
        untilListed(2);
        assertThat(listed().toString()).doesNotContain("\"Held");
    }

    @Test
    void what_is_removed_is_gone_from_the_list_and_from_every_replay() {
        try (var client = LiveClient.of(READER)) {
            var epoch = client.subscribe("me").getString("epoch");
            var comment = Cast.commented(OTHER_READER, article, "A secret for @" + name + " " + mark);
            var told = about(client, mark);
            var unread = unread();
            Cast.sendAs(OTHER_READER, "DELETE", "/api/comments/" + comment, null);
            assertThat(listed()).isEmpty();
            var gone = client.events(1).getFirst();
            assertThat(gone.getString("type")).isEqualTo("gone");
            assertThat(gone.getLong("target")).isEqualTo(told.getLong("seq"));
            assertThat(gone.getLong("seq")).isEqualTo(told.getLong("seq") + 1);
            assertThat(unread()).isEqualTo(unread - 1);
            try (var late = LiveClient.of(READER)) {
                late.subscribe("me", told.getLong("seq") - 1, epoch);
                assertThat(late.events(2).toString()).doesNotContain("A secret");
            }
        }
    }

    @Test
    void what_is_edited_reads_differently_in_every_replay() {
        try (var client = LiveClient.of(READER)) {
            var epoch = client.subscribe("me").getString("epoch");
            var comment = Cast.commented(OTHER_READER, article, "A slip, @" + name + " " + mark);
            var told = about(client, mark);
            Cast.sendAs(OTHER_READER, "PATCH", "/api/comments/" + comment, words("Better, @" + name + " " + mark));
            var edited = about(client, mark);
            assertThat(edited.getString("type")).isEqualTo("edited");
            assertThat(edited.getLong("target")).isEqualTo(told.getLong("seq"));
            try (var late = LiveClient.of(READER)) {
                late.subscribe("me", told.getLong("seq") - 1, epoch);
                assertThat(late.events(2).toString()).contains("Better").doesNotContain("A slip");
            }
        }
    }

    @Test
    void nothing_is_lost_and_numbers_have_no_gap_however_many_write_at_once() {
        try (var client = LiveClient.of(READER);
                var writers = Executors.newFixedThreadPool(8)) {
            client.subscribe("me");
            Cast.commented(OTHER_READER, article, "First, @" + name + " " + mark);
            var first = about(client, mark).getLong("seq");
            var posts = IntStream.range(0, 60)
                    .mapToObj(i -> writers.submit(() -> Cast.comment(
                                    i % 2 == 0 ? OTHER_READER : EDITOR, article, i + " @" + name + " " + mark)
                            .status()))
                    .toList();
            assertThat(posts).allSatisfy(post -> assertThat(post.get()).isEqualTo(201));
            var told = client.events(60);
            assertThat(told.stream().map(e -> e.getLong("seq")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                            .mapToObj(i -> first + i)
                            .toList());
            assertThat(told.stream().map(e -> e.getString("text")).distinct()).hasSize(60);
        }
    }

    @Test
    void how_far_one_has_looked_is_kept_and_told_to_ones_other_pages() {
        Cast.commented(OTHER_READER, article, "You, @" + name + " " + mark);
        untilListed(1);
        assertThat(unread()).isPositive();
        try (var otherPage = LiveClient.of(READER)) {
            otherPage.subscribe("me");
            var head = Cast.getAs(READER, "/api/me/notifications").json().getLong("head");
            var seen =
                    Cast.sendAs(READER, "PUT", "/api/me/notifications/read", new JsonObject().put("seq", head + 1000));
            assertThat(seen.json())
                    .isEqualTo(
                            new JsonObject().put("head", head).put("seen", head).put("unread", 0));
            assertThat(unread()).isZero();
            Cast.sendAs(READER, "PUT", "/api/me/notifications/read", new JsonObject().put("seq", 1));
            assertThat(unread()).isZero();
            assertThat(otherPage.count("me", "notifications").getJsonObject("notifications"))
                    .isEqualTo(seen.json());
        }
    }

    @Test
    void how_far_one_has_read_in_a_room_is_told_to_ones_other_pages() {
        say(OTHER_READER, "Hello");
        try (var otherPage = LiveClient.of(READER)) {
            otherPage.subscribe("me");
            Cast.sendAs(READER, "PUT", "/api/articles/" + article + "/chat/read", new JsonObject().put("seq", 1));
            assertThat(otherPage.count("me", "read"))
                    .isEqualTo(new JsonObject().put("articleId", article).put("read", 1));
        }
    }

    @Test
    void visitors_have_no_topic_of_their_own_and_no_list() {
        try (var visitor = LiveClient.visitor()) {
            visitor.say(new JsonObject().put("op", "subscribe").put("topic", "me"));
            assertThat(visitor.await("error").getInteger("status")).isEqualTo(401);
        }
        assertThat(Cast.get("/api/me/notifications").status()).isEqualTo(401);
    }

    @Test
    void the_list_is_paged() {
        for (int i = 0; i < 3; i++) {
            Cast.commented(OTHER_READER, article, i + " @" + name + " " + mark);
        }
        untilListed(3);
        var first = Cast.getAs(READER, "/api/me/notifications?limit=2").json();
        assertThat(first.getJsonArray("items")).hasSize(2);
        var second = Cast.getAs(READER, "/api/me/notifications?limit=2&cursor=" + first.getString("next"))
                .json();
        assertThat(second.getJsonArray("items").getJsonObject(0).getLong("seq"))
                .isLessThan(first.getJsonArray("items").getJsonObject(1).getLong("seq"));
    }

    @Test
    void names_are_completed_with_those_who_wrote_here() {
        say(OTHER_READER, "In the room");
        var path = "/api/articles/" + article + "/chat/names?prefix=";
        assertThat(Cast.get(path).status()).isEqualTo(401);
        var all = Cast.getAs(READER, path).json().getJsonArray("items");
        assertThat(all).hasSize(2);
        var begun = Cast.getAs(READER, path + name.substring(0, 3).toUpperCase())
                .json()
                .getJsonArray("items");
        assertThat(begun.toString()).contains("\"name\":\"" + name + "\"");
        assertThat(Cast.getAs(READER, path + "zzzz").json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void the_own_page_has_the_list_without_scripts() {
        Cast.commented(OTHER_READER, article, "See, @" + name + " " + mark);
        untilListed(1);
        var page = Cast.getAs(READER, "/me");
        assertThat(page.body()).contains("mentioned you", mark, "action=\"/me/notifications/read\"");
        assertThat(Cast.get(
                                "/me",
                                java.util.Map.of(
                                        "Authorization", "Bearer " + Cast.token(READER), "Accept-Language", "ru"))
                        .body())
                .contains("id=\"notifications-title\">Уведомления");
    }

    private String html(String text) {
        return Cast.comment(OTHER_READER, article, text).json().getString("html");
    }

    private List<JsonObject> listed() {
        return Cast.getAs(READER, "/api/me/notifications?limit=100").json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("text").contains(mark))
                .toList();
    }

    private void untilListed(int count) {
        Eventually.until(count + " are listed", () -> listed().size() == count);
    }

    private static int unread() {
        return Cast.getAs(READER, "/api/me/notifications").json().getInteger("unread");
    }

    /// The next event whose text has the mark; those of other tests are passed over.
    private static JsonObject about(LiveClient client, String mark) {
        while (true) {
            for (var event : client.events(1)) {
                if (event.getString("text", "").contains(mark)) {
                    return event;
                }
            }
        }
    }

    private void say(String who, String text) {
        say(who, words(text));
    }

    private void say(String who, JsonObject message) {
        var said = Cast.sendAs(who, "POST", "/api/articles/" + article + "/chat/messages", message);
        assertThat(said.status()).as(said.body()).isEqualTo(201);
    }

    private void rule(String mode) {
        Cast.sendAs(EDITOR, "PUT", "/api/articles/" + article + "/discussion", new JsonObject().put("mode", mode));
    }

    private static JsonObject words(String text) {
        return new JsonObject().put("text", text);
    }

    private long newReader(String displayName) throws SQLException {
        var folded = org.understory.reader.DisplayName.of(displayName).folded();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO reader (issuer, subject, display_name, folded_name, joined_at)
                        VALUES ('test', ?, ?, ?, now()) RETURNING id""")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, displayName);
            insert.setString(3, folded);
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
