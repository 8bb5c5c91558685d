package org.understory.transfer;

import java.time.Instant;
import java.util.Optional;

/// An article as a line of its file tells it.
///
/// @param at when it was published, or else when its discussion was collected
record ArticleLine(
        String id,
        Optional<String> title,
        Optional<String> text,
        Optional<String> author,
        Optional<Instant> at,
        Optional<String> section) {

    static ArticleLine of(byte[] line) throws UnreadableLine {
        var fields = Fields.of(line);
        var collected = fields.time("collected_on");
        return new ArticleLine(
                fields.id("article_id"),
                fields.text("title"),
                fields.text("text"),
                fields.name("author"),
                fields.time("created_at").or(() -> collected),
                fields.name("section"));
    }
}
