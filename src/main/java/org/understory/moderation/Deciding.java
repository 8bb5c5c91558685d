package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.understory.moderation.Case.Outcome;
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
    private final Cases cases;
    private final Flags flags;
    private final DecisionLog log;
    private final Appeals appeals;
    private final Conflicts conflicts;
    private final Composition composition;
    private final ModerationConfig config;
    private final Clock clock;

    Deciding(
            ModerationTransaction transaction,
            Kinds kinds,
            Cases cases,
            Flags flags,
            DecisionLog log,
            Appeals appeals,
            Conflicts conflicts,
            Composition composition,
            ModerationConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.cases = cases;
        this.flags = flags;
        this.log = log;
        this.appeals = appeals;
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
            var post = locked(connection, who, order.target());
            var deed = new Deed(connection, after, who, order, batch, now);
            var found = order.action() == Action.APPROVE || post.words().isPresent()
                    ? opened(connection, post, now)
                    : known(connection, post);
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
                        case ESCALATE -> escalate(deed, found);
                        case FEATURE -> feature(deed, post, found);
                        case HOLD, HIDE, UNDO, UPHOLD_APPEAL, DECLINE_APPEAL ->
                            throw new IllegalArgumentException(order.action().code());
                    };
            return done(connection, id, batch, order.target());
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

    /// Takes a decision back: post, case and flags stand as they did before, and whoever was told of it is told
    /// no more.
    ///
    /// @throws org.understory.web.Refusal 404 no such decision in the moderator's sections, 409 where something
    /// was decided since, or where it cannot be undone
    public Decided undo(Moderator who, long decision) {
        var now = now();
        return transaction.call((connection, after) -> {
            var made = log.find(connection, decision)
                    .filter(written -> who.sees(written.sectionId()))
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            return takeBack(connection, after, who, made, now);
        });
    }

    /// The decisions of a batch, the last first; those outside of the moderator's sections are left out.
    public List<Long> batch(Moderator who, UUID batch) {
        return transaction.read((connection, after) -> log.batch(connection, batch).stream()
                .filter(written -> who.sees(written.sectionId()))
                .map(DecisionLog.Written::id)
                .toList());
    }

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

    private ModeratedPost locked(Connection connection, Moderator who, Target target) throws SQLException {
        var post = kinds.of(target)
                .lock(connection, target.id())
                .filter(found -> who.sees(found.sectionId()))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        if (post.authorId() == who.readerId()) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        return post;
    }

    private Case opened(Connection connection, ModeratedPost post, Instant now) throws SQLException {
        return post.words().isPresent() ? cases.open(connection, post, now) : known(connection, post);
    }

    /// Of a post whose words are gone there is a case, or nothing to decide.
    private Case known(Connection connection, ModeratedPost post) throws SQLException {
        return cases.locked(connection, post.target())
                .filter(found -> found.state() != CaseState.CLOSED)
                .orElseThrow(() -> Problem.of(Problem.Kind.REMOVED).refusal());
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
        var id = written(deed, found, CaseSnapshot.of(found).decided(Outcome.APPROVED, true, Digest.of(words.text())));
        cases.decide(deed.connection(), found, Outcome.APPROVED, true, words, id, deed.now());
        tell(deed, post, found, id, !wasShown);
        return id;
    }

    private long reject(Deed deed, ModeratedPost post, Case found) throws SQLException {
        var words = post.words().orElse(found.words());
        if (post.standing() != ModeratedPost.Standing.REMOVED) {
            kinds.of(post.target()).withdraw(deed.connection(), post, deed.now(), deed.after());
        }
        var id = written(deed, found, CaseSnapshot.of(found).decided(Outcome.REJECTED, false, Digest.of(words.text())));
        cases.decide(deed.connection(), found, Outcome.REJECTED, false, words, id, deed.now());
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
                deed, found, CaseSnapshot.of(found).decided(Outcome.APPROVED, found.shown(), Digest.of(words.text())));
        cases.decide(deed.connection(), found, Outcome.APPROVED, found.shown(), words, id, deed.now());
        tell(deed, post, found, id, true);
        return id;
    }

    private long escalate(Deed deed, Case found) throws SQLException {
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
        var place = place(post);
        var order = deed.order();
        if (concernsAuthor) {
            notices.decided(
                    place,
                    post.authorId(),
                    id,
                    order.action().code()
                            + order.reason().map(reason -> ":" + reason.code()).orElse(""));
        }
        var verdict = order.verdict().or(() -> Verdict.impliedBy(order.action()));
        if (verdict.isPresent()) {
            answerFlags(deed.connection(), notices, post, found, verdict.get(), id);
        }
        notices.write(deed.connection());
    }

    private void answerFlags(
            Connection connection, Notices notices, ModeratedPost post, Case found, Verdict verdict, long id)
            throws SQLException {
        for (var flag : flags.answer(connection, found.id(), verdict, id)) {
            notices.flagAnswered(
                    place(post),
                    flag.readerId(),
                    id,
                    verdict.code() + ":" + flag.reason().code());
        }
    }

    private Decided takeBack(
            Connection connection, AfterCommit after, Moderator who, DecisionLog.Written made, Instant now)
            throws SQLException {
        var post = locked(connection, who, made.target());
        var found = known(connection, post);
        if (!found.decision().equals(Optional.of(made.id()))
                || made.action() == Action.REDACT
                || made.action().isAboutDecision()) {
            throw conflicts.with(connection, found).refusal();
        }
        var before = made.before();
        var kind = kinds.of(post.target());
        if (before.shown() && !post.isPublished()) {
            kind.publish(connection, post, found.words(), now, after);
        } else if (!before.shown() && post.isPublished()) {
            kind.withdraw(connection, post, now, after);
        }
        if (made.action() == Action.FEATURE) {
            kind.feature(connection, kind.lock(connection, post.target().id()).orElseThrow(), false, now, after);
        }
        var batch = UUID.randomUUID();
        var id = log.append(
                connection,
                new DecisionLog.Entry(
                        new DecisionLog.Actor.Moderator(who.readerId()),
                        Action.UNDO,
                        found,
                        before,
                        Optional.empty(),
                        "",
                        List.of(),
                        Optional.of(batch),
                        Optional.of(made.id()),
                        now));
        flags.reopen(connection, found.id(), made.id());
        cases.putBack(connection, found, before, id, now);
        var notices = new Notices();
        notices.takenBack(place(post), made.id());
        // Whoever appealed against it was right.
        if (appeals.answer(connection, made.id(), true, "", id, now)) {
            notices.appealAnswered(place(post), post.authorId(), id, Appeals.UPHELD);
        }
        notices.write(connection);
        return done(connection, id, batch, post.target());
    }

    /// Answers an appeal as far as post, case, flags and log go, in the transaction of whoever keeps the answer.
    /// Where the author is right, a post that is away is shown again; what was cut out of it is gone for good.
    ///
    /// @throws org.understory.web.Refusal 403 one's own post, or what one has decided oneself, 409
    /// answered already
    Decided answerAppeal(Connection connection, AfterCommit after, Moderator who, Appeals.Ruling ruling, Instant now)
            throws SQLException {
        var made = ruling.against();
        var post = locked(connection, who, made.target());
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
        var batch = UUID.randomUUID();
        var id = log.append(
                connection,
                new DecisionLog.Entry(
                        new DecisionLog.Actor.Moderator(who.readerId()),
                        ruling.upholds() ? Action.UPHOLD_APPEAL : Action.DECLINE_APPEAL,
                        found,
                        comesBack ? before.decided(Outcome.APPROVED, true, Digest.of(words.text())) : before,
                        Optional.empty(),
                        ruling.note(),
                        List.of(new Appealed(made.id())),
                        Optional.of(batch),
                        ruling.upholds() ? Optional.of(made.id()) : Optional.empty(),
                        now));
        var notices = new Notices();
        if (comesBack) {
            cases.decide(connection, found, Outcome.APPROVED, true, words, id, now);
            answerFlags(connection, notices, post, found, Verdict.DISAGREED, id);
        } else {
            cases.tell(connection, found);
        }
        notices.appealAnswered(place(post), post.authorId(), id, ruling.upholds() ? Appeals.UPHELD : Appeals.DECLINED);
        notices.write(connection);
        return done(connection, id, batch, post.target());
    }

    /// What an answer to an appeal is about, as the log keeps it.
    private record Appealed(long decision) {}

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

    private Decided done(Connection connection, long id, UUID batch, Target target) throws SQLException {
        var now = cases.locked(connection, target).orElseThrow();
        return new Decided(
                id, batch.toString(), new QueueItem.Versioned(target.kind(), target.id(), now.version()), now.state());
    }

    private static PostRef place(ModeratedPost post) {
        return new PostRef(post.target().kind(), post.articleId(), post.target().id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
