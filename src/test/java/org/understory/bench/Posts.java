package org.understory.bench;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// Comments to be posted: one reader a connection, each comment with a text and a key of its own.
///
/// @param tokens one a reader
/// @param articles the readers go round in them
record Posts(List<String> tokens, List<Discussions.Article> articles, Texts texts) implements Requests {

    @Override
    public ByteBuffer next(int connection) {
        var key = UUID.randomUUID().toString();
        var text = texts.at(key.hashCode());
        var body = new JsonObject().put("text", text).encode().getBytes(StandardCharsets.UTF_8);
        var head = Requests.head(
                "POST",
                articles.get(connection % articles.size()).commentsPath(),
                List.of(
                        "Authorization: Bearer " + tokens.get(connection % tokens.size()),
                        "Content-Type: application/json",
                        "Idempotency-Key: " + key,
                        "Content-Length: " + body.length));
        var bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(bytes.length + body.length)
                .put(bytes)
                .put(body)
                .flip();
    }
}
