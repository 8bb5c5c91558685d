package org.understory.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.understory.live.Event;
import org.understory.post.Edited;

/// What happens in a discussion, as it travels.
@ApplicationScoped
class CommentEvents {

    private final ObjectMapper mapper;

    CommentEvents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Said(
            long seq,
            String type,
            Instant at,
            @JsonUnwrapped CommentView comment) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record About(long seq, String type, Instant at, Long target) {}

    /// @param comment as it stands now
    Event comment(long seq, CommentView comment) {
        return Event.of(seq, new Said(seq, "comment", comment.createdAt(), comment), mapper);
    }

    /// An event as it was logged. A text is said only where everybody may read it.
    ///
    /// @param target the comment as it stands now; empty where the event is about none
    Event logged(long seq, String type, Instant at, Optional<CommentView> target) {
        if (type.equals("edited")
                && target.filter(c -> c.state() == CommentState.PUBLISHED).isPresent()) {
            var now = target.get();
            return Event.rewriting(
                    seq,
                    new Edited(
                            seq,
                            type,
                            at,
                            now.id(),
                            now.html(),
                            now.text(),
                            now.language(),
                            now.editedAt(),
                            now.redacted()),
                    mapper);
        }
        var about = new About(seq, type, at, target.map(CommentView::id).orElse(null));
        return target.isPresent() ? Event.rewriting(seq, about, mapper) : Event.of(seq, about, mapper);
    }
}
