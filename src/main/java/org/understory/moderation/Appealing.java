package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.understory.reader.Readers.Profile;
import org.understory.web.Cursor;
import org.understory.web.Listing;
import org.understory.web.Problem;

/// The appeals' story: an author says that a decision is wrong, and somebody else than who made it looks again.
@ApplicationScoped
public class Appealing {

    static final int MAX_TEXT = 2000;
    static final int MAX_NOTE = 1000;
    private static final String KIND = "appeals";

    private final ModerationTransaction transaction;
    private final Kinds kinds;
    private final Cases cases;
    private final Appeals appeals;
    private final AppealQueries queries;
    private final DecisionLog log;
    private final AppealRulings rulings;
    private final Clock clock;

    Appealing(
            ModerationTransaction transaction,
            Kinds kinds,
            Cases cases,
            Appeals appeals,
            AppealQueries queries,
            DecisionLog log,
            AppealRulings rulings,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.cases = cases;
        this.appeals = appeals;
        this.queries = queries;
        this.log = log;
        this.rulings = rulings;
        this.clock = clock;
    }

    /// Appeals against a decision about one's own post.
    ///
    /// @throws org.understory.web.Refusal 403 nothing was taken away, 404 it is about somebody else, 409 there is
    /// an appeal already, the time is over, or the decision holds no more, 422 the text
    public Appeal appeal(Profile author, long decision, String text) {
        var said = checked(text, MAX_TEXT, "text");
        if (said.isEmpty()) {
            throw Problem.empty("text").refusal();
        }
        var now = now();
        return transaction.call((connection, after) -> {
            var made = log.find(connection, decision)
                    .filter(written -> written.readerId() == author.id())
                    .filter(written -> !written.action().isAboutDecision() && written.action() != Action.ESCALATE)
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            if (!made.action().takesAway()) {
                throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
            }
            // Whoever decides takes this lock as well, so that nothing is decided meanwhile.
            kinds.of(made.target()).lock(connection, made.target().id());
            var found = cases.locked(connection, made.target()).orElseThrow();
            var until = Appeals.until(made.at());
            if (now.isAfter(until)) {
                throw new Problem(Problem.Kind.APPEAL_OVER, Map.of("until", until.toString())).refusal();
            }
            if (appeals.against(connection, decision).isPresent()) {
                throw Problem.of(Problem.Kind.APPEALED_ALREADY).refusal();
            }
            if (!holds(made, found, log.isReversed(connection, decision))) {
                throw Problem.of(Problem.Kind.CHANGED_MEANWHILE).refusal();
            }
            appeals.add(connection, made, found.id(), said, now);
            cases.tell(connection, found);
            return new Appeal(decision, said, now, Optional.empty());
        });
    }

    /// What was cut out stays so; what was taken away may have come back.
    private static boolean holds(DecisionLog.Written made, Case found, boolean reversed) {
        return !reversed && (made.action() == Action.REDACT || !found.shown());
    }

    /// The appeals that wait for an answer in the moderator's sections, the oldest first.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor
    public Listing<OpenAppeal> open(Moderator who, String cursor, int limit) {
        var from = cursor == null ? null : Cursor.parse(cursor, KIND, 2);
        var place = from == null
                ? AppealQueries.Place.START
                : new AppealQueries.Place(Instant.EPOCH.plus(from.number(0), ChronoUnit.MICROS), from.number(1));
        return transaction.read((connection, after) -> {
            var found = queries.open(connection, who, place, limit + 1);
            if (found.size() <= limit) {
                return Listing.last(found);
            }
            var shown = found.subList(0, limit);
            var last = shown.getLast();
            var micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.at());
            return new Listing<>(
                    shown, Optional.of(Cursor.of(KIND, micros, last.decision()).encode()));
        });
    }

    /// Answers an appeal, for good.
    ///
    /// @param note what the author is told; may be empty
    /// @throws org.understory.web.Refusal 403 one's own post or decision, 404 no such appeal in the moderator's
    /// sections, 409 answered already
    public Decided answer(Moderator who, long decision, boolean upholds, String note) {
        var said = checked(note, MAX_NOTE, "note");
        var now = now();
        return transaction.call((connection, after) -> {
            var made = log.find(connection, decision)
                    .filter(written -> who.sees(written.sectionId()))
                    .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
            if (appeals.against(connection, decision).isEmpty()) {
                throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
            }
            var ruling = new Appeals.Ruling(made, upholds, said);
            var decided = rulings.rule(connection, after, who, ruling, now);
            appeals.answer(connection, decision, upholds, said, decided.id(), now);
            return decided;
        });
    }

    static String checked(String text, int limit, String field) {
        var said = Requests.note(text);
        var length = said.codePointCount(0, said.length());
        if (length > limit) {
            throw Problem.tooLong(field, limit, length).refusal();
        }
        return said;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
