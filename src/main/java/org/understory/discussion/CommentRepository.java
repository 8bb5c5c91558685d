package org.understory.discussion;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class CommentRepository implements PanacheRepositoryBase<Comment, Long> {

    /// The comment, if this reader may see that it exists: what is shown in its thread, and one's own that waits;
    /// nothing under an article that was withdrawn.
    Optional<Comment> visible(long id, Optional<Long> readerId) {
        return find("""
                        from Comment c
                        where c.id = ?1 and exists (select 1 from Article a where a.id = c.articleId and a.state = 'published')""", id)
                .firstResultOptional()
                .filter(c -> c.shown
                        || c.state() == CommentState.HELD
                                && readerId.map(c::isBy).orElse(false));
    }

    /// Locks the discussion of a comment, as the batched writer does, and gives the next number of its log.
    long lockDiscussion(long articleId) {
        return ((Number) getEntityManager()
                        .createNativeQuery(
                                "SELECT head + 1 FROM discussion WHERE article_id = :article FOR NO KEY UPDATE",
                                Long.class)
                        .setParameter("article", articleId)
                        .getSingleResult())
                .longValue();
    }

    void keepVersion(Comment comment, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO comment_version (comment_id, number, source, replaced_at)
                        SELECT :comment, coalesce(max(number), 0) + 1, :source, :now
                        FROM comment_version WHERE comment_id = :comment""")
                .setParameter("comment", comment.id)
                .setParameter("source", comment.source)
                .setParameter("now", now)
                .executeUpdate();
    }

    /// Writes an event into the discussion's log and tells caches that something shown has changed.
    ///
    /// @return how many comments the discussion has now
    long log(long articleId, long seq, String type, long commentId, Instant now, int commentsAdded) {
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO discussion_event (article_id, seq, type, comment_id, at)
                        VALUES (:article, :seq, :type, :comment, :now)""")
                .setParameter("article", articleId)
                .setParameter("seq", seq)
                .setParameter("type", type)
                .setParameter("comment", commentId)
                .setParameter("now", now)
                .executeUpdate();
        return ((Number) getEntityManager()
                        .createNativeQuery("""
                        UPDATE discussion
                        SET head = :seq, version = version + 1, comments = comments + :added
                        WHERE article_id = :article
                        RETURNING comments""", Long.class)
                        .setParameter("article", articleId)
                        .setParameter("seq", seq)
                        .setParameter("added", commentsAdded)
                        .getSingleResult())
                .longValue();
    }

    /// A thread that is only held together by its replies stands behind all others in the order "best", or nowhere.
    void sinkThread(long commentId, long version, boolean shown, Instant now) {
        getEntityManager()
                .createNativeQuery("""
                        UPDATE best_place SET until = :version, ended_at = :now
                        WHERE comment_id = :comment AND until = 9223372036854775807""")
                .setParameter("comment", commentId)
                .setParameter("version", version)
                .setParameter("now", now)
                .executeUpdate();
        if (shown) {
            getEntityManager()
                    .createNativeQuery("""
                            INSERT INTO best_place (article_id, comment_id, rank, since)
                            SELECT article_id, id, -2, :version FROM comment WHERE id = :comment""")
                    .setParameter("comment", commentId)
                    .setParameter("version", version)
                    .executeUpdate();
        }
    }

    long version(long articleId) {
        return ((Number) getEntityManager()
                        .createNativeQuery("SELECT version FROM discussion WHERE article_id = :article", Long.class)
                        .setParameter("article", articleId)
                        .getSingleResult())
                .longValue();
    }

    /// A reply of this comment is shown no longer; says whether the comment itself, being removed, goes with it.
    boolean loseReply(long parentId) {
        return getEntityManager()
                        .createNativeQuery("""
                                UPDATE comment
                                SET replies = replies - 1, shown = shown AND NOT (state = 'removed' AND replies = 1)
                                WHERE id = :parent
                                RETURNING state = 'removed' AND replies = 0""", Boolean.class)
                        .setParameter("parent", parentId)
                        .getSingleResult()
                == Boolean.TRUE;
    }
}
