package org.understory.transfer;

import java.time.Instant;
import java.util.Optional;
import org.understory.post.PostText;

/// A comment as a line of its file tells it.
record CommentLine(
        String articleId,
        Optional<String> articleTitle,
        String id,
        Optional<String> parentId,
        Optional<String> author,
        Optional<Instant> at,
        Optional<Integer> score,
        PostText text) {

    static CommentLine of(byte[] line) throws UnreadableLine {
        var fields = Fields.of(line);
        return new CommentLine(
                fields.id("article_id"),
                fields.text("article_title"),
                fields.id("comment_id"),
                fields.optionalId("parent_id"),
                fields.name("author"),
                fields.time("created_at"),
                fields.integer("score"),
                fields.post("text").orElseThrow(() -> new UnreadableLine(Skip.EMPTY, "")));
    }
}
