package org.understory.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.MODERATOR;
import static org.understory.cast.Cast.OTHER_READER;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.embedded.StackResource;

/// HTTP test: the list of rooms says where something happened last, and what a reader has not seen yet.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RoomListTest {

    private long quiet;
    private long lively;

    @BeforeEach
    void two_rooms() {
        quiet = Cast.newStory();
        lively = Cast.newStory();
        say(READER, quiet, "First");
        say(READER, lively, "Second");
    }

    @Test
    void the_liveliest_room_comes_first() {
        assertThat(articles(list(2))).containsExactly(lively, quiet);
        say(READER, quiet, "Third");
        assertThat(articles(list(2))).containsExactly(quiet, lively);
        assertThat(list(1).getFirst().getJsonObject("last").getString("text")).isEqualTo("Third");
    }

    @Test
    void a_removed_message_is_the_last_one_no_more() {
        say(READER, lively, "A slip");
        Cast.sendAs(READER, "DELETE", "/api/articles/" + lively + "/chat/messages/2", null);
        var room = list(1).getFirst();
        assertThat(room.getLong("articleId")).isEqualTo(lively);
        assertThat(room.getJsonObject("last").getString("text")).isEqualTo("Second");
    }

    @Test
    void a_room_whose_time_has_come_is_closed() {
        assertThat(list(1).getFirst().getString("mode")).isEqualTo("open");
        Cast.sendAs(
                MODERATOR,
                "PUT",
                "/api/articles/" + lively + "/chat",
                new JsonObject().put("mode", "slow").put("closesAt", "2001-01-01T00:00:00Z"));
        assertThat(list(1).getFirst().getString("mode")).isEqualTo("closed");
    }

    @Test
    void unread_is_what_others_said_since_one_looked() {
        assertThat(unread()).isNull();
        read(1);
        assertThat(unread()).isZero();
        say(READER, lively, "For you");
        say(READER, lively, "And this");
        say(OTHER_READER, lively, "My own");
        assertThat(unread()).isEqualTo(2);
        read(2);
        assertThat(unread()).isEqualTo(1);
        read(1);
        assertThat(unread()).isEqualTo(1);
        read(1_000_000);
        assertThat(unread()).isZero();
        say(READER, lively, "More");
        assertThat(unread()).isEqualTo(1);
        assertThat(Cast.get("/api/chats?limit=1")
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getValue("unread"))
                .isNull();
    }

    @Test
    void pages_joined_are_the_whole_list() {
        var seen = new ArrayList<Long>();
        var path = "/api/chats?limit=1";
        for (String next = ""; next != null; ) {
            var page =
                    Cast.get(next.isEmpty() ? path : path + "&cursor=" + next).json();
            page.getJsonArray("items").forEach(room -> seen.add(((JsonObject) room).getLong("articleId")));
            next = page.getString("next");
        }
        assertThat(seen).startsWith(lively, quiet).doesNotHaveDuplicates();
    }

    private static void say(String who, long article, String text) {
        assertThat(Cast.sendAs(
                                who,
                                "POST",
                                "/api/articles/" + article + "/chat/messages",
                                new JsonObject().put("text", text))
                        .status())
                .isEqualTo(201);
    }

    private void read(long seq) {
        assertThat(Cast.sendAs(
                                OTHER_READER,
                                "PUT",
                                "/api/articles/" + lively + "/chat/read",
                                new JsonObject().put("seq", seq))
                        .status())
                .isEqualTo(204);
    }

    private Integer unread() {
        return Cast.getAs(OTHER_READER, "/api/chats?limit=1")
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getInteger("unread");
    }

    private static List<JsonObject> list(int limit) {
        return Cast.get("/api/chats?limit=" + limit).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<Long> articles(List<JsonObject> rooms) {
        return rooms.stream().map(room -> room.getLong("articleId")).toList();
    }
}
