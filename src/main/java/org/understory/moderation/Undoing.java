package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.understory.notification.Notices;
import org.understory.web.Problem;

/// Takes decisions back.
@ApplicationScoped
public class Undoing {

    private final ModerationTransaction transaction;
    private final Kinds kinds;
    private final CaseLocks locks;
    private final Cases cases;
    private final Flags flags;
    private final DecisionLog log;
    private final Appeals appeals;
    private final Conflicts conflicts;
    private final Clock clock;

    Undoing(
            ModerationTransaction transaction,
            Kinds kinds,
            CaseLocks locks,
            Cases cases,
            Flags flags,
            DecisionLog log,
            Appeals appeals,
            Conflicts conflicts,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.locks = locks;
        this.cases = cases;
        this.flags = flags;
        this.log = log;
        this.appeals = appeals;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /// Takes a decision back: post, case and flags stand as they did before, and whoever was told of it is told
    /// no more.
    ///
    /// @throws org.understory.web.Refusal 404 no such decision in the moderator's sections, 409 where something
    /// was decided since, or where it cannot be undone
    public Decided undo(Moderator who, long decision) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transaction.call((connection, after) -> {
            var made = log.find(connection, decision)
                    .filter(written -> who.sees(written.sectionId()))
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            return undo(connection, after, who, made, now);
        });
    }

    /// The decisions of a batch, the last first; those outside of the moderator's sections are left out.
    public List<Long> batch(Moderator who, UUID batch) {
        return transaction.read((connection, after) -> log.batch(connection, batch).stream()
                .filter(written -> who.sees(written.sectionId()))
                .map(DecisionLog.Written::id)
                .toList());
    }

    private Decided undo(Connection connection, AfterCommit after, Moderator who, DecisionLog.Written made, Instant now)
            throws SQLException {
        var post = locks.post(connection, who, made.target());
        var found = locks.known(connection, post);
        if (!found.decision().equals(Optional.of(made.id()))
                || made.action() == Action.REDACT
                || made.action().isAboutDecision()) {
            throw conflicts.with(connection, found).refusal();
        }
        putBack(connection, after, made, post, found, now);
        var batch = UUID.randomUUID();
        var id = log.append(
                connection,
                new DecisionLog.Entry(
                        new DecisionLog.Actor.Moderator(who.readerId()),
                        Action.UNDO,
                        found,
                        made.before(),
                        Optional.empty(),
                        "",
                        List.of(),
                        Optional.of(batch),
                        Optional.of(made.id()),
                        now));
        flags.reopen(connection, found.id(), made.id());
        cases.putBack(connection, found, made.before(), id);
        var notices = new Notices();
        notices.takenBack(post.place(), made.id());
        // Whoever appealed against it was right.
        if (appeals.answer(connection, made.id(), true, "", id, now)) {
            notices.appealAnswered(post.place(), post.authorId(), id, Appeals.UPHELD);
        }
        notices.write(connection);
        return locks.decided(connection, id, batch, post.target());
    }

    private void putBack(
            Connection connection,
            AfterCommit after,
            DecisionLog.Written made,
            ModeratedPost post,
            Case found,
            Instant now)
            throws SQLException {
        var kind = kinds.of(post.target());
        if (made.before().shown() && !post.isPublished()) {
            kind.publish(connection, post, found.words(), now, after);
        } else if (!made.before().shown() && post.isPublished()) {
            kind.withdraw(connection, post, now, after);
        }
        if (made.action() == Action.FEATURE) {
            var again = kind.lock(connection, post.target().id()).orElseThrow();
            kind.feature(connection, again, false, now, after);
        }
    }
}
