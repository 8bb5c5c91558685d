package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.understory.web.Problem;

/// Appeals against what was done about a reader: once each, and answered by somebody else than who did it.
@ApplicationScoped
public class SanctionAppeals {

    private final ModerationTransaction transaction;
    private final Sanctions sanctions;
    private final Sanctioning sanctioning;
    private final Appeals appeals;
    private final BannedAccounts accounts;
    private final DecisionLog log;
    private final Clock clock;

    SanctionAppeals(
            ModerationTransaction transaction,
            Sanctions sanctions,
            Sanctioning sanctioning,
            Appeals appeals,
            BannedAccounts accounts,
            DecisionLog log,
            Clock clock) {
        this.transaction = transaction;
        this.sanctions = sanctions;
        this.sanctioning = sanctioning;
        this.appeals = appeals;
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
    }

    /// A sanction of the reader's own.
    ///
    /// @throws org.understory.web.Refusal 404 where there is none of theirs
    public Sanction own(long readerId, long sanctionId) {
        return transaction
                .read((connection, after) -> sanctions.find(connection, sanctionId))
                .filter(sanction -> sanction.readerId() == readerId)
                .orElseThrow(SanctionAppeals::notFound);
    }

    /// Says that a sanction of one's own is wrong.
    ///
    /// @throws org.understory.web.Refusal 403 mere words, 404 no such sanction of theirs, 409 there is an appeal
    /// already, the time is over, or it was lifted, 422 the text
    public Appeal appeal(long readerId, long sanctionId, String text) {
        var said = Appealing.checked(text, Appealing.MAX_TEXT, "text");
        if (said.isEmpty()) {
            throw Problem.empty("text").refusal();
        }
        var now = now();
        var appeal = transaction.call((connection, after) -> {
            var sanction = sanctions
                    .locked(connection, sanctionId)
                    .filter(one -> one.readerId() == readerId)
                    .orElseThrow(SanctionAppeals::notFound);
            check(sanction, now);
            appeals.add(connection, sanction, said, now);
            return new Appeal(sanction.decision(), said, now, Optional.empty());
        });
        sanctioning.tell(readerId);
        return appeal;
    }

    private static void check(Sanction sanction, Instant now) {
        if (sanction.isAppealable(now)) {
            return;
        }
        if (sanction.kind() == SanctionKind.MESSAGE) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        if (sanction.appeal().isPresent()) {
            throw Problem.of(Problem.Kind.APPEALED_ALREADY).refusal();
        }
        if (sanction.liftedAt().isPresent()) {
            throw Problem.of(Problem.Kind.CHANGED_MEANWHILE).refusal();
        }
        var until = sanction.appealUntil();
        throw new Problem(Problem.Kind.APPEAL_OVER, Map.of("until", until.toString())).refusal();
    }

    /// The sanction that an appeal is about.
    ///
    /// @param decision the number of what the appeal is against
    /// @return empty where it is about a post, or where there is none
    Optional<Long> about(long decision) {
        return transaction.read((connection, after) -> appeals.sanctionOf(connection, decision));
    }

    /// What came of an answer.
    ///
    /// @param batch of the posts that come back with it
    private record Ruled(long readerId, Optional<UUID> batch) {}

    /// Answers, for good. Where the reader is right the sanction is lifted, with all that goes with that.
    ///
    /// @param note what the reader is told; may be empty
    /// @throws org.understory.web.Refusal 403 what one has done oneself, or beyond one's sections, 409 answered
    /// already
    Sanction answer(Moderator who, long sanctionId, boolean upholds, String note) {
        var said = Appealing.checked(note, Appealing.MAX_NOTE, "note");
        var now = now();
        var ruled = transaction.call((connection, after) -> {
            var sanction = sanctions.locked(connection, sanctionId).orElseThrow(SanctionAppeals::notFound);
            Sanctioning.checkReach(who, sanction.sectionId());
            if (sanction.readerId() == who.readerId()
                    || sanctions.imposedBy(connection, sanctionId) == who.readerId()) {
                throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
            }
            if (sanction.appeal().filter(Appeal::isOpen).isEmpty()) {
                throw Problem.of(Problem.Kind.CHANGED_MEANWHILE).refusal();
            }
            var answer = logged(connection, who, sanction, upholds, said, now);
            appeals.answer(connection, sanction.decision(), upholds, said, answer, now);
            Sanctioning.told(
                    connection, sanction.readerId(), sanctionId, answer, upholds ? Appeals.UPHELD : Appeals.DECLINED);
            if (!upholds) {
                return new Ruled(sanction.readerId(), Optional.empty());
            }
            sanctions.lift(connection, sanctionId, who.readerId(), now);
            accounts.changed(connection, sanction, now);
            return new Ruled(sanction.readerId(), sanctions.batch(connection, sanctionId));
        });
        sanctioning.lifted(who, ruled.readerId(), ruled.batch());
        return own(ruled.readerId(), sanctionId);
    }

    private long logged(
            Connection connection, Moderator who, Sanction sanction, boolean upholds, String note, Instant now)
            throws SQLException {
        var action = upholds ? Action.UPHOLD_APPEAL : Action.DECLINE_APPEAL;
        var before = log.json(sanction.withoutAppeal());
        return log.append(
                connection,
                new DecisionLog.Act(
                        who.readerId(),
                        action.code(),
                        Optional.of(sanction.readerId()),
                        sanction.sectionId(),
                        before,
                        upholds ? "{}" : before,
                        Optional.of(sanction.reason()),
                        note,
                        now));
    }

    private static RuntimeException notFound() {
        return Problem.of(Problem.Kind.NOT_FOUND).refusal();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
