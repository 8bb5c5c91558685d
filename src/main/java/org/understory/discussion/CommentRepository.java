package org.understory.discussion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class CommentRepository implements PanacheRepositoryBase<Comment, Long> {

    /// The comment, if this reader may see that it exists: what is shown in its thread, and one's own that
    /// waits; nothing under an article that was withdrawn.
    Optional<Comment> visible(long id, Optional<Long> readerId) {
        return find("""
                        from Comment c
                        where c.id = ?1 and exists (select 1 from Article a where a.id = c.articleId and a.state = 'published')""", id)
                .firstResultOptional()
                .filter(c -> c.shown
                        || c.state() == CommentState.HELD
                                && readerId.map(c::isBy).orElse(false));
    }
}
