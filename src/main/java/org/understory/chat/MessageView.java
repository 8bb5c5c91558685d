package org.understory.chat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.understory.post.Beginning;
import org.understory.post.Body;
import org.understory.web.SafeHtml;

/// A message as everybody sees it, which is the event of its being said as well.
///
/// @param seq its number in the room's log
/// @param at when it was sent
/// @param author empty where it was removed
/// @param redacted whether a moderator cut something out of it
/// @param state `published`, or `removed`: then only its place is left
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MessageView(
        long seq,
        String type,
        Instant at,
        Optional<Author> author,
        String html,
        String text,
        Optional<String> language,
        Optional<Quoted> replyTo,
        Optional<Instant> editedAt,
        boolean redacted,
        String state) {

    static final String TYPE = "message";

    public record Author(long id, String name, boolean staff) {}

    /// The message that is answered.
    ///
    /// @param author empty where it was removed
    /// @param text its beginning; empty where it was removed
    public record Quoted(long seq, Optional<String> author, String text) {

        static Quoted of(long seq, String author, SafeHtml html) {
            return new Quoted(seq, Optional.of(author), Beginning.of(html));
        }

        static Quoted removed(long seq) {
            return new Quoted(seq, Optional.empty(), "");
        }
    }

    /// Its first words, as a list shows them.
    @JsonIgnore
    public String beginning() {
        return Beginning.of(safeHtml());
    }

    @JsonIgnore
    public boolean isRemoved() {
        return author.isEmpty();
    }

    @JsonIgnore
    public SafeHtml safeHtml() {
        return new SafeHtml(html);
    }

    static MessageView published(
            long seq,
            Instant at,
            Author author,
            Body body,
            Optional<Quoted> replyTo,
            Optional<Instant> editedAt,
            boolean redacted) {
        return new MessageView(
                seq,
                TYPE,
                at,
                Optional.of(author),
                body.html().value(),
                body.text().value(),
                body.language(),
                replyTo,
                editedAt,
                redacted,
                "published");
    }

    static MessageView removed(long seq, Instant at) {
        return new MessageView(
                seq,
                TYPE,
                at,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                "removed");
    }
}
