package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.understory.moderation.Case.Outcome;
import org.understory.moderation.Cases.Decision;
import org.understory.moderation.Exemptions.Exemption;
import org.understory.notification.Notices;
import org.understory.web.Problem;

/// Does what an answer to an appeal asks for with the post, its case, the flags and the log.
@ApplicationScoped
class AppealRulings {

    private final Kinds kinds;
    private final CaseLocks locks;
    private final Cases cases;
    private final FlagAnswers answers;
    private final DecisionLog log;
    private final Appeals appeals;
    private final Conflicts conflicts;
    private final Exemptions exemptions;
    private final Standings standings;

    AppealRulings(
            Kinds kinds,
            CaseLocks locks,
            Cases cases,
            FlagAnswers answers,
            DecisionLog log,
            Appeals appeals,
            Conflicts conflicts,
            Exemptions exemptions,
            Standings standings) {
        this.kinds = kinds;
        this.locks = locks;
        this.cases = cases;
        this.answers = answers;
        this.log = log;
        this.appeals = appeals;
        this.conflicts = conflicts;
        this.exemptions = exemptions;
        this.standings = standings;
    }

    /// What an answer to an appeal is about, as the log keeps it.
    private record Appealed(long decision) {}

    /// In the transaction of whoever keeps the answer. Where the author is right, a post that is away is shown
    /// again; what was cut out of it is gone for good.
    ///
    /// @throws org.understory.web.Refusal 403 one's own post, or what one has decided oneself, 409
    /// answered already
    Decided rule(Connection connection, AfterCommit after, Moderator who, Appeals.Ruling ruling, Instant now)
            throws SQLException {
        var made = ruling.against();
        var post = locks.post(connection, who, made.target());
        var found = cases.locked(connection, post.target()).orElseThrow();
        if (appeals.against(connection, made.id()).filter(Appeal::isOpen).isEmpty()) {
            throw conflicts.with(connection, found).refusal();
        }
        if (decidedBy(connection, who, made, found)) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        var comesBack = ruling.upholds()
                && made.action() != Action.REDACT
                && found.state() != CaseState.CLOSED
                && !post.isPublished();
        var words = post.words().orElse(found.words());
        if (comesBack) {
            kinds.of(post.target()).publish(connection, post, words, now, after);
        }
        var before = CaseSnapshot.of(found);
        var wrong = ruling.upholds() && made.actor().isEmpty()
                ? exemptions.ruleOf(connection, made.id(), now)
                : List.<Exemption>of();
        var evidence = new ArrayList<Object>(wrong);
        evidence.add(new Appealed(made.id()));
        var batch = UUID.randomUUID();
        var id = log.append(
                connection,
                new DecisionLog.Entry(
                        new DecisionLog.Actor.Moderator(who.readerId()),
                        ruling.upholds() ? Action.UPHOLD_APPEAL : Action.DECLINE_APPEAL,
                        found,
                        comesBack ? before.decided(Outcome.APPROVED, true, Digest.of(words.text()), now) : before,
                        Optional.empty(),
                        ruling.note(),
                        evidence,
                        Optional.of(batch),
                        ruling.upholds() ? Optional.of(made.id()) : Optional.empty(),
                        now));
        if (ruling.upholds()) {
            exemptions.grant(connection, post.authorId(), wrong, id);
            after.then(() -> standings.forget(post.authorId()));
        }
        var notices = new Notices();
        if (comesBack) {
            cases.decide(connection, found, new Decision(id, Outcome.APPROVED, Optional.empty(), true, words, now));
            answers.answer(connection, notices, post, Verdict.DISAGREED, found, id);
            answers.overturn(connection, notices, post, made.id(), found, id);
        } else {
            cases.tell(connection, found);
        }
        notices.appealAnswered(post.place(), post.authorId(), id, ruling.upholds() ? Appeals.UPHELD : Appeals.DECLINED);
        notices.write(connection);
        return locks.decided(connection, id, batch, post.target());
    }

    /// Whether somebody made the decision, or the one that holds now and takes the post away as well.
    private boolean decidedBy(Connection connection, Moderator who, DecisionLog.Written made, Case found)
            throws SQLException {
        var last = found.decision().isPresent()
                ? log.find(connection, found.decision().get())
                        .filter(decision -> decision.action().takesAway())
                : Optional.<DecisionLog.Written>empty();
        var me = Optional.of(who.readerId());
        return made.actor().equals(me)
                || last.filter(decision -> decision.actor().equals(me)).isPresent();
    }
}
