package org.understory.discussion;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/// Who wrote a comment, when, and whether it is seen. [Comments] writes new ones in batches, [CommentActs]
/// changes them; pages read what they say through [ThreadQueries].
@Entity
@Immutable
public class Comment {

    @Id
    public long id;

    public long articleId;
    public long authorId;
    public String state;
    public boolean shown;
    public Instant createdAt;

    protected Comment() {}

    CommentState state() {
        return CommentState.of(state);
    }

    boolean isBy(long readerId) {
        return authorId == readerId;
    }
}
