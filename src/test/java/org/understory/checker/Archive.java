package org.understory.checker;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The history of rooms, as it is read over HTTP.
record Archive(Scene scene) {

    private static final int PAGE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The number of a room's last event.
    long head(Scene.Room room) throws IOException, InterruptedException {
        return page(room, "?limit=1").getLong("head");
    }

    /// All messages after a number and up to another one.
    List<Heard> between(Scene.Room room, long after, long upTo) throws IOException, InterruptedException {
        var messages = new ArrayList<Heard>();
        for (var last = after; last < upTo; ) {
            var items = page(room, "?after=%d&limit=%d".formatted(last, PAGE)).getJsonArray("items");
            if (items.isEmpty()) {
                break;
            }
            for (var item : items) {
                var message = heard((JsonObject) item);
                last = message.seq();
                if (last <= upTo) {
                    messages.add(message);
                }
            }
        }
        return messages;
    }

    static Heard heard(JsonObject message) {
        var text = message.getString("text");
        var end = text.indexOf(' ');
        return new Heard(message.getLong("seq"), (end < 0 ? text : text.substring(0, end)).intern());
    }

    private JsonObject page(Scene.Room room, String query) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(room.messages(scene.anyInstance(), query))
                .timeout(PATIENCE)
                .build();
        var answer = scene.http().send(asked, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The history is answered with " + answer.statusCode());
        }
        return new JsonObject(answer.body());
    }
}
