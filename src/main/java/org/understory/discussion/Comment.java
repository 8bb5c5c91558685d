package org.understory.discussion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import org.understory.post.Body;

/// A comment, loaded to be changed. New ones are written in batches by [Comments]; pages read them through
/// [ThreadQueries].
@Entity
public class Comment {

    @Id
    public long id;

    @Column(updatable = false)
    public long articleId;

    @Column(updatable = false)
    public Long parentId;

    @Column(updatable = false)
    public long rootId;

    @Column(updatable = false)
    public long authorId;

    public Long seq;
    public String state;
    public boolean shown;
    public String source;
    public String html;
    public String language;

    @Column(updatable = false)
    public Instant createdAt;

    public Instant editedAt;

    /// Counted by the batched writer and by [Removal]; never through this entity.
    @Column(insertable = false, updatable = false)
    public int replies;

    protected Comment() {}

    CommentState state() {
        return CommentState.of(state);
    }

    boolean isBy(long readerId) {
        return authorId == readerId;
    }

    Instant editableUntil(Duration window) {
        return createdAt.plus(window);
    }

    void edit(Body body, Instant now) {
        source = body.text().value();
        html = body.html().value();
        language = body.language().orElse(null);
        editedAt = now;
    }

    /// Takes the words away and keeps the place while replies stand below it.
    void remove() {
        state = CommentState.REMOVED.code();
        source = "";
        html = "";
        language = null;
        shown = replies > 0;
    }
}
