package org.understory.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rooms of the measured service, and a reader who says something in them.
final class LiveRooms implements AutoCloseable {

    /// A frame with one message of these has this many bytes of payload besides the braces.
    static final int TYPICAL_FRAME = 330;

    private static final String TEXT = "The bridge opens on Friday, and half of the city will be there";

    private final Stage stage;
    private final Crowd crowd = new Crowd();
    private final Member speaker;

    /// What is said without anybody listening is counted here.
    private final Hall outside;

    LiveRooms(Stage stage) throws IOException, InterruptedException {
        this.stage = stage;
        this.outside = new Hall(stage.servicePort(), "/live", Optional.empty(), 0);
        this.speaker = new Member(outside, Optional.of(stage.tokens().getFirst()));
        crowd.open(List.of(speaker));
    }

    Crowd crowd() {
        return crowd;
    }

    Gathering gathering(List<Hall> halls) {
        return new Gathering(crowd, halls);
    }

    /// New rooms in which nothing was said yet.
    List<Hall> halls(String name, int rooms, int listeners) throws SQLException {
        var halls = new ArrayList<Hall>();
        for (int i = 0; i < rooms; i++) {
            var article = stage.discussions().article("room-%s-%d-%d".formatted(name, listeners, i), 0);
            halls.add(new Hall(stage.servicePort(), "/live", Optional.of("chat/" + article.id()), listeners));
        }
        return halls;
    }

    /// @throws IllegalStateException where something was refused: there would be nothing to measure
    RoomLoad.Voice voice() {
        return (hall, seq) -> {
            if (!outside.refusal().isEmpty()) {
                throw new IllegalStateException("A message was refused: " + outside.refusal());
            }
            speaker.say(message(hall.topic(), TEXT + " " + seq));
        };
    }

    /// Told of each acknowledgement that the speaker gets.
    void whenAcked(Runnable then) {
        outside.whenAcked(then);
    }

    static String message(String topic, String text) {
        return new JsonObject()
                .put("op", "send")
                .put("topic", topic)
                .put("id", UUID.randomUUID().toString())
                .put("text", text)
                .encode();
    }

    @Override
    public void close() {
        crowd.close();
    }
}
