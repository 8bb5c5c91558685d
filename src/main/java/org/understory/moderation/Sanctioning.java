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
import org.jboss.logging.Logger;
import org.understory.live.Pulse;
import org.understory.live.Topic;
import org.understory.notification.Notices;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// The sanctions' story: a moderator does something about a reader, who is told so, everywhere and at once.
@ApplicationScoped
public class Sanctioning {

    private static final Logger LOG = Logger.getLogger(Sanctioning.class);
    private static final int MAX_NOTE = 1000;

    private final ModerationTransaction transaction;
    private final Sanctions sanctions;
    private final Standings standings;
    private final DecisionLog log;
    private final Deciding deciding;
    private final Undoing undoing;
    private final CaseQueries queries;
    private final SanctionedPosts posts;
    private final Appeals appeals;
    private final BannedAccounts accounts;
    private final Pulse pulse;
    private final ModerationConfig config;
    private final Clock clock;

    Sanctioning(
            ModerationTransaction transaction,
            Sanctions sanctions,
            Standings standings,
            DecisionLog log,
            Deciding deciding,
            Undoing undoing,
            CaseQueries queries,
            SanctionedPosts posts,
            Appeals appeals,
            BannedAccounts accounts,
            Pulse pulse,
            ModerationConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.sanctions = sanctions;
        this.standings = standings;
        this.log = log;
        this.deciding = deciding;
        this.undoing = undoing;
        this.queries = queries;
        this.posts = posts;
        this.appeals = appeals;
        this.accounts = accounts;
        this.pulse = pulse;
        this.config = config;
        this.clock = clock;
    }

    /// What a moderator wants to do about a reader.
    ///
    /// @param section its address; empty for everywhere
    /// @param until when it ends by itself
    /// @param removesSince whether what they posted since this time is rejected with it
    public record Measure(
            long readerId,
            SanctionKind kind,
            Optional<String> section,
            Reason reason,
            String note,
            Optional<Instant> until,
            Optional<Instant> removesSince) {}

    /// What became of it.
    ///
    /// @param removed how many posts were rejected with it
    public record Imposed(Sanction sanction, int removed) {}

    private record Written(long id, Optional<Long> section) {}

    /// Told to the pages that the reader has open.
    private record Changed(boolean standing) {}

    /// Does it, and rejects what is to be removed.
    ///
    /// @throws Refusal 403 for staff, oneself, or beyond the moderator's sections, 404 no such reader, 422 what
    /// is missing
    public Imposed impose(Moderator who, Measure measure) {
        check(measure);
        var now = now();
        var batch = measure.removesSince().map(since -> UUID.randomUUID());
        var written = transaction.call((connection, after) -> {
            var section = section(connection, who, measure);
            checkReader(connection, who, measure.readerId());
            var decision = log.append(
                    connection,
                    new DecisionLog.Act(
                            who.readerId(),
                            "sanction",
                            Optional.of(measure.readerId()),
                            section,
                            "{}",
                            log.json(measure),
                            Optional.of(measure.reason()),
                            measure.note(),
                            now));
            var sanction = new Sanctions.New(
                    measure.readerId(),
                    measure.kind(),
                    section,
                    measure.reason(),
                    measure.note(),
                    now,
                    measure.until(),
                    who.readerId(),
                    decision,
                    batch);
            accounts.changed(connection, sanction, now);
            var added = sanctions.add(connection, sanction);
            var detail = measure.kind().code() + ":" + measure.reason().code();
            told(connection, measure.readerId(), added, decision, detail);
            return new Written(added, section);
        });
        tell(measure.readerId());
        var removed = batch.map(one -> remove(who, measure, going(who, measure, written.section()), one))
                .orElse(0);
        var sanction = transaction.read((connection, after) -> sanctions.all(connection, measure.readerId()).stream()
                .filter(one -> one.id() == written.id())
                .findFirst()
                .orElseThrow());
        return new Imposed(sanction, removed);
    }

    /// How many posts a measure would reject.
    ///
    /// @throws Refusal as [#impose]
    public int preview(Moderator who, Measure measure) {
        check(measure);
        return transaction.read((connection, after) -> {
            var section = section(connection, who, measure);
            checkReader(connection, who, measure.readerId());
            return posts.count(connection, going(who, measure, section));
        });
    }

    /// Takes a sanction back, and restores exactly what was removed with it, but for what was decided about
    /// since.
    ///
    /// @throws Refusal 403, 404 no such sanction in the moderator's sections
    public void lift(Moderator who, long readerId, long sanctionId) {
        var now = now();
        var batch = transaction.call((connection, after) -> {
            var sanction = sanctions
                    .locked(connection, sanctionId)
                    .filter(one -> one.readerId() == readerId)
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            checkReach(who, sanction.sectionId());
            checkReader(connection, who, readerId);
            if (sanction.liftedAt().isPresent()) {
                return Optional.<UUID>empty();
            }
            var lifting = log.append(
                    connection,
                    new DecisionLog.Act(
                            who.readerId(),
                            "lift",
                            Optional.of(readerId),
                            sanction.sectionId(),
                            log.json(sanction.withoutAppeal()),
                            "{}",
                            Optional.of(sanction.reason()),
                            "",
                            now));
            sanctions.lift(connection, sanctionId, who.readerId(), now);
            accounts.changed(connection, sanction, now);
            // Whoever appealed against it was right.
            appeals.answer(connection, sanction.decision(), true, "", lifting, now);
            told(connection, readerId, sanctionId, lifting, "lifted");
            return sanctions.batch(connection, sanctionId);
        });
        lifted(who, readerId, batch);
    }

    /// What goes with lifting, once it is committed.
    ///
    /// @param batch of the posts that were removed with the sanction
    void lifted(Moderator who, long readerId, Optional<UUID> batch) {
        batch.ifPresent(removed -> restore(who, removed));
        tell(readerId);
    }

    /// All that was ever done about a reader, the newest first.
    public List<Sanction> history(long readerId) {
        return transaction.read((connection, after) -> sanctions.all(connection, readerId));
    }

    /// Remembers that a reader has read what was said to them.
    ///
    /// @throws Refusal 404 where there is no such sanction of theirs
    public void acknowledge(long readerId, long sanctionId) {
        var now = now();
        if (!transaction.call((connection, after) -> sanctions.acknowledge(connection, sanctionId, readerId, now))) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
        tell(readerId);
    }

    /// Puts it among what the reader is told.
    static void told(Connection connection, long readerId, long sanctionId, long decision, String detail)
            throws SQLException {
        var notices = new Notices();
        notices.sanctioned(readerId, sanctionId, decision, detail);
        notices.write(connection);
    }

    /// Tells the reader's open pages that something changed.
    void tell(long readerId) {
        standings.forget(readerId);
        pulse.count(new Topic.Me(readerId), "standing", new Changed(true));
    }

    private void check(Measure measure) {
        var length = measure.note().codePointCount(0, measure.note().length());
        if (length > MAX_NOTE) {
            throw Problem.tooLong("note", MAX_NOTE, length).refusal();
        }
        if (measure.kind() == SanctionKind.SUSPENSION && measure.until().isEmpty()) {
            throw Problem.empty("until").refusal();
        }
        if (measure.until().filter(until -> !until.isAfter(clock.instant())).isPresent()) {
            throw Problem.invalid("until", "not in the future").refusal();
        }
    }

    private Optional<Long> section(Connection connection, Moderator who, Measure measure) throws SQLException {
        if (measure.section().isEmpty()) {
            checkReach(who, Optional.empty());
            return Optional.empty();
        }
        var section = queries.section(connection, measure.section().get());
        if (section.isEmpty()) {
            throw Problem.invalid("section", "there is no such section").refusal();
        }
        checkReach(who, section);
        return section;
    }

    static void checkReach(Moderator who, Optional<Long> section) {
        if (!section.map(who::sees).orElse(who.sections().isEmpty())) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
    }

    private static void checkReader(Connection connection, Moderator who, long readerId) throws SQLException {
        try (var select = connection.prepareStatement("SELECT staff FROM reader WHERE id = ?")) {
            select.setLong(1, readerId);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
                if (row.getBoolean(1) || readerId == who.readerId()) {
                    throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
                }
            }
        }
    }

    private static SanctionedPosts.Of going(Moderator who, Measure measure, Optional<Long> section) {
        return new SanctionedPosts.Of(
                measure.readerId(), section, measure.removesSince().orElse(Instant.EPOCH), who.readerId());
    }

    private int remove(Moderator who, Measure measure, SanctionedPosts.Of going, UUID batch) {
        var removed = 0;
        var left = left(going);
        while (!left.isEmpty()) {
            var before = removed;
            for (var target : left) {
                var order = new Order(
                        target,
                        Optional.empty(),
                        Action.REJECT,
                        Optional.of(measure.reason()),
                        "",
                        Optional.empty(),
                        Optional.of(Verdict.AGREED));
                try {
                    deciding.rejectAsItStands(who, order, batch);
                    removed++;
                } catch (Refusal refusal) {
                    // Its author, or somebody else, took it away meanwhile.
                    LOG.debugf("A post was not removed: %s", refusal.problem().kind());
                }
            }
            left = removed == before ? List.of() : left(going);
        }
        return removed;
    }

    private void restore(Moderator who, UUID batch) {
        for (var decision : undoing.batch(who, batch)) {
            try {
                undoing.undo(who, decision, false);
            } catch (Refusal refusal) {
                // Somebody decided about it since, which holds.
                LOG.debugf("A post was not restored: %s", refusal.problem().kind());
            }
        }
    }

    private List<Target> left(SanctionedPosts.Of going) {
        return transaction.read((connection, after) -> posts.some(connection, going, config.most()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
