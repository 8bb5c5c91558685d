package org.understory.live;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import org.understory.web.Problem;

/// What a client says over its socket.
sealed interface Message {

    /// RFC 9562, 4: made up by the client, so that sending again is the same message.
    Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /// By which the client knows it; empty where it gave none.
    default Optional<String> id() {
        return Optional.empty();
    }

    /// @param after the last number that the client saw
    /// @param epoch of which log that was
    record Subscribe(Topic topic, Optional<Long> after, Optional<String> epoch) implements Message {}

    record Unsubscribe(Topic topic) implements Message {}

    record Send(Intake.Sent sent) implements Message {
        @Override
        public Optional<String> id() {
            return Optional.of(sent.id());
        }
    }

    record Typing(Topic topic) implements Message {}

    /// @param id of what it was about
    record Unusable(Optional<String> id, Problem problem) implements Message {}

    /// @param from who says it
    /// @throws ClassCastException where a field is of another type
    static Message parse(JsonObject json, Listener from) {
        if (json.getMap() == null) {
            return malformed(Optional.empty(), "message");
        }
        var name = text(json, "topic").orElse("");
        var topic = Topic.parse(name, from.readerId());
        var id = text(json, "id");
        if (topic.isEmpty()) {
            return name.equals("me")
                    ? new Unusable(id, Problem.of(Problem.Kind.NOT_SIGNED_IN))
                    : malformed(id, "topic");
        }
        return switch (text(json, "op").orElse("")) {
            case "subscribe" -> new Subscribe(topic.get(), number(json, "after"), text(json, "epoch"));
            case "unsubscribe" -> new Unsubscribe(topic.get());
            case "send" -> send(json, topic.get(), id);
            case "typing" -> new Typing(topic.get());
            default -> malformed(id, "op");
        };
    }

    private static Message send(JsonObject json, Topic topic, Optional<String> id) {
        if (id.isEmpty() || !UUID.matcher(id.get()).matches()) {
            return malformed(id, "id");
        }
        return text(json, "text")
                .<Message>map(text -> new Send(new Intake.Sent(topic, id.get(), text, number(json, "replyTo"))))
                .orElseGet(() -> malformed(id, "text"));
    }

    private static Unusable malformed(Optional<String> id, String field) {
        return new Unusable(id, Problem.malformed(field));
    }

    /// Empty where it is missing or null.
    private static Optional<String> text(JsonObject json, String field) {
        return Optional.ofNullable((String) json.getValue(field));
    }

    private static Optional<Long> number(JsonObject json, String field) {
        var value = json.getValue(field);
        return switch (value) {
            case null -> Optional.empty();
            case Integer i when i >= 0 -> Optional.of(i.longValue());
            case Long l when l >= 0 -> Optional.of(l);
            default -> throw new ClassCastException(field);
        };
    }
}
