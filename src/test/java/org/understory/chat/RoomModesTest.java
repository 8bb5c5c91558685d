package org.understory.chat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Desk;
import org.understory.cast.Room;
import org.understory.embedded.StackResource;
import org.understory.live.LiveClient;

/// HTTP and WebSocket test: who may write in a room, and when others see it.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class RoomModesTest {

    @Inject
    AgroalDataSource database;

    private Room room;

    @BeforeEach
    void open_a_room() {
        room = Room.open();
    }

    @Test
    void modes_are_announced_and_kept() {
        try (var client = LiveClient.visitor()) {
            client.subscribe(room.topic());
            room.set(new JsonObject().put("mode", "staff").put("notice", "Ask our reporter"));
            var ruled = client.events(1).getFirst();
            assertThat(ruled.getString("type")).isEqualTo("mode");
            assertThat(ruled.getJsonObject("room").getString("mode")).isEqualTo("staff");
            assertThat(room.post(READER, "May I?").status()).isEqualTo(409);
            assertThat(room.post(MODERATOR, "I may").status()).isEqualTo(201);
            room.set(new JsonObject().put("mode", "slow").put("slowSeconds", 60));
            assertThat(room.post(READER, "first").status()).isEqualTo(201);
            var second = room.post(READER, "second");
            assertThat(second.status()).isEqualTo(429);
            assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(50, 60);
            room.set(new JsonObject().put("mode", "newcomers").put("waitHours", 24));
            assertThat(room.post(OTHER_READER, "I am new").status()).isEqualTo(429);
            room.set(new JsonObject().put("mode", "read-only"));
            assertThat(room.post(EDITOR, "Nobody writes").status()).isEqualTo(409);
        }
        assertThat(Cast.sendAs(READER, "PUT", room.api(), new JsonObject().put("mode", "open"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_held_message_gets_its_number_when_it_is_released() {
        room.set(new JsonObject().put("mode", "hold").put("holdSeconds", 60));
        assertThat(room.post(OTHER_READER, "Wait longer").status()).isEqualTo(202);
        room.set(new JsonObject().put("mode", "hold").put("holdSeconds", 1));
        try (var writer = LiveClient.of(READER);
                var visitor = LiveClient.visitor()) {
            visitor.subscribe(room.topic());
            writer.send(room.topic(), "Wait for it");
            var ack = writer.await("ack");
            assertThat(ack.getString("state")).isEqualTo("held");
            assertThat(ack.containsKey("seq")).isFalse();
            var said = visitor.events(1).getFirst();
            assertThat(said.getLong("seq")).isEqualTo(3);
            assertThat(said.getString("text")).isEqualTo("Wait for it");
        }
        assertThat(Cast.get(room.messages()).body()).doesNotContain("Wait longer");
    }

    @Test
    void a_message_that_needs_a_second_opinion_waits_for_it_whatever_its_time_is() throws SQLException {
        room.set(new JsonObject().put("mode", "hold").put("holdSeconds", 4));
        room.post(READER, "Hard to say");
        var target = new JsonObject().put("kind", "message").put("id", waiting());
        assertThat(Desk.decide(MODERATOR, Desk.order(target, "escalate")).status())
                .isEqualTo(201);
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(room.topic());
            room.post(OTHER_READER, "Said after it");
            assertThat(visitor.events(1).getFirst().getString("text")).isEqualTo("Said after it");
        }
        assertThat(Cast.get(room.messages()).body()).doesNotContain("Hard to say");
        assertThat(Desk.queue(MODERATOR, "held", room.story())).hasSize(1);
    }

    @Test
    void what_is_held_under_a_withdrawn_story_holds_up_nothing_else() {
        var hold = new JsonObject().put("mode", "hold").put("holdSeconds", 1);
        room.set(hold);
        assertThat(room.post(READER, "Never shown").status()).isEqualTo(202);
        withdraw();
        open_a_room();
        room.set(hold);
        try (var visitor = LiveClient.visitor()) {
            visitor.subscribe(room.topic());
            assertThat(room.post(READER, "Held for a second").status()).isEqualTo(202);
            assertThat(visitor.events(1).getFirst().getString("text")).isEqualTo("Held for a second");
        }
    }

    private void withdraw() {
        var story = Cast.get("/api/articles/" + room.story()).json();
        var submission = Cast.submission(0).put("state", "withdrawn");
        assertThat(Cast.sendAs(
                                EDITOR,
                                "PUT",
                                "/api/articles/by-external-id/" + story.getString("externalId"),
                                submission)
                        .status())
                .isEqualTo(200);
    }

    /// The message of this room that nobody sees yet.
    private long waiting() throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT id FROM message WHERE article_id = ? AND state = 'held'")) {
            select.setLong(1, room.story());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
