package org.understory.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/// What the server says over a socket: the messages as JSON, and their bytes as they go over the wire.
final class Frames {

    /// RFC 6455, 5.2: a whole text message, not masked.
    private static final int FINAL_TEXT = 0x81;

    private static final int SHORT = 126;
    private static final int MEDIUM = 1 << 16;

    private Frames() {}

    /// The bytes of one frame, for any number of sockets; whoever asked releases them.
    static ByteBuf bytes(String json) {
        var payload = json.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBufAllocator.DEFAULT.directBuffer(payload.length + 10).writeByte(FINAL_TEXT);
        if (payload.length < SHORT) {
            frame.writeByte(payload.length);
        } else if (payload.length < MEDIUM) {
            frame.writeByte(SHORT).writeShort(payload.length);
        } else {
            frame.writeByte(SHORT + 1).writeLong(payload.length);
        }
        return frame.writeBytes(payload);
    }

    static String subscribed(Topic topic, long head, String epoch) {
        return message("subscribed", topic)
                .put("head", head)
                .put("epoch", epoch)
                .encode();
    }

    static String events(Topic topic, List<Event> events) {
        var json = new StringBuilder(64 + events.size() * 256)
                .append("{\"op\":\"events\",\"topic\":\"")
                .append(topic.name())
                .append("\",\"items\":[");
        for (int i = 0; i < events.size(); i++) {
            json.append(i == 0 ? "" : ",").append(events.get(i).json());
        }
        return json.append("]}").toString();
    }

    /// The client missed more than is kept: it fetches what stands now, and goes on from `head`.
    static String reset(Topic topic, long head) {
        return message("reset", topic).put("head", head).encode();
    }

    /// Sent now and then, so that a client notices an event that did not reach it.
    static String head(Topic topic, long head) {
        return message("head", topic).put("head", head).encode();
    }

    /// @param pages how many are open on the topic
    static String presence(Topic topic, int pages) {
        return message("presence", topic).put("present", pages).encode();
    }

    static String typing(Topic topic, Typists.Seen seen) {
        return message("typing", topic)
                .put("names", new JsonArray(seen.names()))
                .put("more", seen.more())
                .encode();
    }

    /// @param items JSON objects
    static String counts(Topic topic, Collection<String> items) {
        return "{\"op\":\"counts\",\"topic\":\"" + topic.name() + "\",\"items\":[" + String.join(",", items) + "]}";
    }

    /// @param id a UUID
    static String acknowledged(String id, Receipt receipt) {
        var ack = "{\"op\":\"ack\",\"id\":\"" + id + "\",";
        return switch (receipt) {
            case Receipt.Committed(long seq) -> ack + "\"seq\":" + seq + "}";
            case Receipt.Held() -> ack + "\"state\":\"held\"}";
            case Receipt.Refused(var problem) ->
                throw new IllegalArgumentException(problem.kind().name());
        };
    }

    private static JsonObject message(String op, Topic topic) {
        return new JsonObject().put("op", op).put("topic", topic.name());
    }
}
