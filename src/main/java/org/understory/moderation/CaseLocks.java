package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.understory.web.Problem;

/// Takes what a decision needs for itself: the lock on the place where the post stands, then that on its case.
@ApplicationScoped
class CaseLocks {

    private final Kinds kinds;
    private final Cases cases;

    CaseLocks(Kinds kinds, Cases cases) {
        this.kinds = kinds;
        this.cases = cases;
    }

    /// @throws org.understory.web.Refusal 403 one's own post, 404 no such post in the moderator's sections
    ModeratedPost post(Connection connection, Moderator who, Target target) throws SQLException {
        var post = kinds.of(target)
                .lock(connection, target.id())
                .filter(found -> who.sees(found.sectionId()))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        if (post.authorId() == who.readerId()) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return post;
    }

    /// The case of a post, opened where there is none yet.
    ///
    /// @throws org.understory.web.Refusal 409 its words are gone, and there is nothing to decide
    Case open(Connection connection, ModeratedPost post, Instant now) throws SQLException {
        return post.words().isPresent() ? cases.open(connection, post, now) : known(connection, post);
    }

    /// The case that a post has.
    ///
    /// @throws org.understory.web.Refusal 409 there is nothing to decide
    Case known(Connection connection, ModeratedPost post) throws SQLException {
        return cases.locked(connection, post.target())
                .filter(found -> found.state() != CaseState.CLOSED)
                .orElseThrow(() -> Problem.of(Problem.Kind.REMOVED).refusal());
    }

    /// How the case stands after a decision.
    Decided decided(Connection connection, long decision, UUID batch, Target target) throws SQLException {
        var now = cases.locked(connection, target).orElseThrow();
        return new Decided(
                decision,
                batch.toString(),
                new QueueItem.Versioned(target.kind(), target.id(), now.version()),
                now.state());
    }
}
