package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.understory.moderation.Case.Outcome;
import org.understory.moderation.Cases.Decision;
import org.understory.notification.Notices;
import org.understory.post.Body;
import org.understory.post.Composition;
import org.understory.post.PostRef;
import org.understory.web.Problem;

/// The decisions' story: what a moderator orders is done with the post, its case, the flags, the log and
/// whoever is to be told, in one transaction, or not at all.
@ApplicationScoped
public class Deciding {

    private static final int MAX_NOTE = 1000;
    private static final int MAX_TEXT = 100_000;

    private final ModerationTransaction transaction;
    private final Kinds kinds;
    private final CaseLocks locks;
    private final Cases cases;
    private final FlagAnswers answers;
    private final DecisionLog log;
    private final Conflicts conflicts;
    private final Composition composition;
    private final ModerationConfig config;
    private final Clock clock;

    Deciding(
            ModerationTransaction transaction,
            Kinds kinds,
            CaseLocks locks,
            Cases cases,
            FlagAnswers answers,
            DecisionLog log,
            Conflicts conflicts,
            Composition composition,
            ModerationConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.locks = locks;
        this.cases = cases;
        this.answers = answers;
        this.log = log;
        this.conflicts = conflicts;
        this.composition = composition;
        this.config = config;
        this.clock = clock;
    }

    /// Does what a moderator orders, and everything that goes with it.
    ///
    /// @param batch under which it can be undone together with others
    /// @throws org.understory.web.Refusal 403 one's own post or escalation, 404 no such post in the moderator's
    /// sections, 409 changed or decided meanwhile, 422 a reason is missing, or too many replies
    public Decided decide(Moderator who, Order order, UUID batch) {
        check(order);
        var now = now();
        var redacted = order.text().map(text -> composition.of(text, MAX_TEXT));
        return transaction.call((connection, after) -> {
            var post = locks.post(connection, who, order.target());
            var deed = new Deed(connection, after, who, order, batch, now);
            var found = locks.open(connection, post, now);
            conflicts.check(connection, order, found);
            if (found.escalatedBy().filter(by -> by == who.readerId()).isPresent()) {
                throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
            }
            var id =
                    switch (order.action()) {
                        case APPROVE, RESTORE -> show(deed, post, found);
                        case REJECT -> reject(deed, post, found);
                        case REJECT_WITH_REPLIES -> rejectAll(deed, post, found);
                        case REDACT -> redact(deed, post, found, redacted.orElseThrow());
                        case ESCALATE -> escalate(deed, post, found);
                        case FEATURE -> feature(deed, post, found);
                        case HOLD, HIDE, UNDO, UPHOLD_APPEAL, DECLINE_APPEAL ->
                            throw new IllegalArgumentException(order.action().code());
                    };
            return locks.decided(connection, id, batch, order.target());
        });
    }

    /// Rejects a post that staff see where it stands, whatever was decided about it before. Doing it again
    /// changes nothing.
    ///
    /// @throws org.understory.web.Refusal as [#decide]
    public void reject(Moderator who, PostRef place, Reason reason) {
        var seen = transaction.read((connection, after) -> {
            var kind = kinds.of(place.kind());
            var id = kind.find(connection, place)
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            var found = cases.find(connection, new Target(place.kind(), id));
            return new Seen(
                    new Target(place.kind(), id),
                    found.map(Case::version),
                    found.filter(Case::isGone).isPresent());
        });
        if (!seen.gone()) {
            decide(
                    who,
                    new Order(
                            seen.target(),
                            seen.version(),
                            Action.REJECT,
                            Optional.of(reason),
                            "",
                            Optional.empty(),
                            Optional.empty()),
                    UUID.randomUUID());
        }
    }

    /// The same for a post that is known by its id.
    Decided rejectAsItStands(Moderator who, Order order, UUID batch) {
        var version = transaction.read(
                (connection, after) -> cases.find(connection, order.target()).map(Case::version));
        return decide(
                who,
                new Order(
                        order.target(),
                        version,
                        order.action(),
                        order.reason(),
                        order.note(),
                        order.text(),
                        order.verdict()),
                batch);
    }

    private record Seen(Target target, Optional<Long> version, boolean gone) {}

    private void check(Order order) {
        var length = order.note().codePointCount(0, order.note().length());
        if (length > MAX_NOTE) {
            throw Problem.tooLong("note", MAX_NOTE, length).refusal();
        }
        if (order.action().rejects() && order.reason().isEmpty()) {
            throw Problem.empty("reason").refusal();
        }
        if (order.action() == Action.REDACT && order.text().isEmpty()) {
            throw Problem.empty("text").refusal();
        }
    }

    /// One decision on its way.
    private record Deed(
            Connection connection, AfterCommit after, Moderator who, Order order, UUID batch, Instant now) {}

    private long show(Deed deed, ModeratedPost post, Case found) throws SQLException {
        if (deed.order().action() == Action.RESTORE && found.shown()) {
            throw conflicts.with(deed.connection(), found).refusal();
        }
        var words = post.words().orElse(found.words());
        var wasShown = found.shown();
        if (!post.isPublished()) {
            kinds.of(post.target()).publish(deed.connection(), post, words, deed.now(), deed.after());
        }
        var id = written(
                deed,
                found,
                CaseSnapshot.of(found).decided(Outcome.APPROVED, true, Digest.of(words.text()), deed.now()));
        cases.decide(
                deed.connection(),
                found,
                new Decision(id, Outcome.APPROVED, Optional.empty(), true, words, deed.now()));
        tell(deed, post, found, id, !wasShown);
        return id;
    }

    private long reject(Deed deed, ModeratedPost post, Case found) throws SQLException {
        var words = post.words().orElse(found.words());
        if (post.standing() != ModeratedPost.Standing.REMOVED) {
            kinds.of(post.target()).withdraw(deed.connection(), post, deed.now(), deed.after());
        }
        var id = written(
                deed,
                found,
                CaseSnapshot.of(found).decided(Outcome.REJECTED, false, Digest.of(words.text()), deed.now()));
        cases.decide(
                deed.connection(),
                found,
                new Decision(id, Outcome.REJECTED, deed.order().reason(), false, words, deed.now()));
        tell(deed, post, found, id, true);
        return id;
    }

    private long rejectAll(Deed deed, ModeratedPost post, Case found) throws SQLException {
        var kind = kinds.of(post.target());
        var replies = kind.replies(deed.connection(), post, config.most() + 1);
        if (replies.size() > config.most()) {
            throw Problem.tooMany(config.most()).refusal();
        }
        // The deepest first, so that no place is kept for what goes as well.
        for (var reply : replies.reversed()) {
            var below = kind.lock(deed.connection(), reply).orElseThrow();
            if (below.authorId() != deed.who().readerId()) {
                reject(deed, below, cases.open(deed.connection(), below, deed.now()));
            }
        }
        return reject(deed, kind.lock(deed.connection(), post.target().id()).orElseThrow(), found);
    }

    private long redact(Deed deed, ModeratedPost post, Case found, Body words) throws SQLException {
        if (post.standing() == ModeratedPost.Standing.REMOVED) {
            throw Problem.of(Problem.Kind.REMOVED).refusal();
        }
        kinds.of(post.target()).redact(deed.connection(), post, words, deed.now(), deed.after());
        var id = written(
                deed,
                found,
                CaseSnapshot.of(found).decided(Outcome.APPROVED, found.shown(), Digest.of(words.text()), deed.now()));
        cases.decide(
                deed.connection(),
                found,
                new Decision(id, Outcome.APPROVED, deed.order().reason(), found.shown(), words, deed.now()));
        tell(deed, post, found, id, true);
        return id;
    }

    private long escalate(Deed deed, ModeratedPost post, Case found) throws SQLException {
        if (!post.isPublished()) {
            kinds.of(post.target()).keepBack(deed.connection(), post);
        }
        var id =
                written(deed, found, CaseSnapshot.of(found).escalated(deed.who().readerId()));
        cases.escalate(deed.connection(), found, deed.who().readerId(), id, deed.now());
        return id;
    }

    private long feature(Deed deed, ModeratedPost post, Case found) throws SQLException {
        var id = show(deed, post, found);
        var shown = kinds.of(post.target())
                .lock(deed.connection(), post.target().id())
                .orElseThrow();
        kinds.of(post.target()).feature(deed.connection(), shown, true, deed.now(), deed.after());
        return id;
    }

    private long written(Deed deed, Case found, CaseSnapshot after) throws SQLException {
        var evidence = new ArrayList<Object>();
        evidence.addAll(found.checks());
        evidence.addAll(found.reasons());
        if (deed.order().like().isPresent()) {
            evidence.add(Copies.EVIDENCE);
        }
        return log.append(
                deed.connection(),
                new DecisionLog.Entry(
                        new DecisionLog.Actor.Moderator(deed.who().readerId()),
                        deed.order().action(),
                        found,
                        after,
                        deed.order().reason(),
                        deed.order().note(),
                        evidence,
                        Optional.of(deed.batch()),
                        Optional.empty(),
                        deed.now()));
    }

    /// Answers the flags, and tells whoever is concerned.
    ///
    /// @param concernsAuthor whether something changed for them
    private void tell(Deed deed, ModeratedPost post, Case found, long id, boolean concernsAuthor) throws SQLException {
        var notices = new Notices();
        var order = deed.order();
        if (concernsAuthor) {
            notices.decided(
                    post.place(),
                    post.authorId(),
                    id,
                    order.action().code()
                            + order.reason().map(reason -> ":" + reason.code()).orElse(""));
        }
        var verdict = order.verdict().or(() -> Verdict.impliedBy(order.action()));
        if (verdict.isPresent()) {
            answers.answer(deed.connection(), notices, post, verdict.get(), found, id);
        }
        notices.write(deed.connection());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
