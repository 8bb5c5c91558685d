package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.understory.moderation.Exemptions.Exemption;
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
    private final Exemptions exemptions;
    private final Standings standings;
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
            Exemptions exemptions,
            Standings standings,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.locks = locks;
        this.cases = cases;
        this.flags = flags;
        this.log = log;
        this.appeals = appeals;
        this.conflicts = conflicts;
        this.exemptions = exemptions;
        this.standings = standings;
        this.clock = clock;
    }

    /// Takes a decision back: post, case and flags stand as they did before, and whoever was told of it is told
    /// no more. What a rule did by itself it does not do to the same reader again for a time.
    ///
    /// @param whole whether it is undone with all others of its batch: then the rules that brought the posts to a
    /// moderator were wrong as well
    /// @throws org.understory.web.Refusal 404 no such decision in the moderator's sections, 409 where something
    /// was decided since, or where it cannot be undone
    public Decided undo(Moderator who, long decision, boolean whole) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transaction.call((connection, after) -> {
            var made = log.find(connection, decision)
                    .filter(written -> who.sees(written.sectionId()))
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            return undo(connection, after, who, made, whole, now);
        });
    }

    /// The decisions of a batch, the last first; those outside of the moderator's sections are left out.
    public List<Long> batch(Moderator who, UUID batch) {
        return transaction.read((connection, after) -> log.batch(connection, batch).stream()
                .filter(written -> who.sees(written.sectionId()))
                .map(DecisionLog.Written::id)
                .toList());
    }

    private Decided undo(
            Connection connection,
            AfterCommit after,
            Moderator who,
            DecisionLog.Written made,
            boolean whole,
            Instant now)
            throws SQLException {
        var post = locks.post(connection, who, made.target());
        var found = locks.known(connection, post);
        var wrong = wrong(connection, made, found, whole, now);
        if (made.action() == Action.HOLD) {
            return release(connection, after, new Undo(who, made, wrong, now), post, found);
        }
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
                        wrong,
                        Optional.of(batch),
                        Optional.of(made.id()),
                        now));
        flags.reopen(connection, found.id(), made.id());
        cases.putBack(connection, found, made.before(), id);
        exempt(connection, after, post, wrong, id);
        var notices = new Notices();
        notices.takenBack(post.place(), made.id());
        // Whoever appealed against it was right.
        if (appeals.answer(connection, made.id(), true, "", id, now)) {
            notices.appealAnswered(post.place(), post.authorId(), id, Appeals.UPHELD);
        }
        notices.write(connection);
        return locks.decided(connection, id, batch, post.target());
    }

    /// What is to be undone.
    ///
    /// @param wrong rules that do nothing to the author from now on
    private record Undo(Moderator who, DecisionLog.Written made, List<Exemption> wrong, Instant now) {}

    /// A post that a check holds is shown: there is nothing before that, for it was never shown. Where somebody has
    /// decided since, the check holds it no more.
    private Decided release(Connection connection, AfterCommit after, Undo undo, ModeratedPost post, Case found)
            throws SQLException {
        var made = undo.made();
        if (found.state() != CaseState.HELD
                || found.edition() != made.after().edition()
                || found.decidedAt().filter(at -> !at.isBefore(made.at())).isPresent()) {
            throw conflicts.with(connection, found).refusal();
        }
        var words = post.words().orElse(found.words());
        kinds.of(post.target()).publish(connection, post, words, undo.now(), after);
        var batch = UUID.randomUUID();
        var shown = CaseSnapshot.of(found).decided(Case.Outcome.APPROVED, true, Digest.of(words.text()), undo.now());
        var id = log.append(
                connection,
                new DecisionLog.Entry(
                        new DecisionLog.Actor.Moderator(undo.who().readerId()),
                        Action.UNDO,
                        found,
                        shown,
                        Optional.empty(),
                        "",
                        undo.wrong(),
                        Optional.of(batch),
                        Optional.of(made.id()),
                        undo.now()));
        cases.decide(
                connection,
                found,
                new Cases.Decision(id, Case.Outcome.APPROVED, Optional.empty(), true, words, undo.now()));
        exempt(connection, after, post, undo.wrong(), id);
        return locks.decided(connection, id, batch, post.target());
    }

    private List<Exemption> wrong(
            Connection connection, DecisionLog.Written made, Case found, boolean whole, Instant now)
            throws SQLException {
        var rules = new TreeMap<String, Exemption>();
        if (whole) {
            exemptions.holding(connection, found, now).forEach(rule -> rules.put(rule.rule(), rule));
        }
        if (whole || made.actor().isEmpty()) {
            exemptions.ruleOf(connection, made.id(), now).forEach(rule -> rules.put(rule.rule(), rule));
        }
        return List.copyOf(rules.values());
    }

    private void exempt(
            Connection connection, AfterCommit after, ModeratedPost post, List<Exemption> wrong, long decision)
            throws SQLException {
        exemptions.grant(connection, post.authorId(), wrong, decision);
        after.then(() -> standings.forget(post.authorId()));
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
