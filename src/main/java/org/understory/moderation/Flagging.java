package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.Flags.Flag;
import org.understory.notification.Notices;
import org.understory.post.Body;
import org.understory.post.PostKind;
import org.understory.post.PostRef;
import org.understory.reader.Readers.Profile;
import org.understory.web.Problem;

/// The flags' story: a reader says what is wrong with a post, and enough of them together hide it until
/// somebody looks.
@ApplicationScoped
public class Flagging {

    private static final String RULE = "flags";
    private static final int MAX_NOTE = 500;
    private static final int TRUSTED_POSTS = 50;
    private static final Duration TRUSTED_AFTER = Duration.ofDays(90);

    private final ModerationTransaction transaction;
    private final Kinds kinds;
    private final Cases cases;
    private final Flags flags;
    private final DecisionLog log;
    private final Standings standings;
    private final Newsroom newsroom;
    private final Reach reach;
    private final ModerationConfig config;
    private final Clock clock;

    Flagging(
            ModerationTransaction transaction,
            Kinds kinds,
            Cases cases,
            Flags flags,
            DecisionLog log,
            Standings standings,
            Newsroom newsroom,
            Reach reach,
            ModerationConfig config,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.cases = cases;
        this.flags = flags;
        this.log = log;
        this.standings = standings;
        this.newsroom = newsroom;
        this.reach = reach;
        this.config = config;
        this.clock = clock;
    }

    /// A reader's own flag.
    public record Given(Reason reason, String note, Instant at) {}

    /// Flags a post; a second flag of the same reader takes the place of the first, unless that was answered
    /// already.
    ///
    /// @param note the reader's words; may be empty
    /// @throws org.understory.web.Refusal 403 one's own post, 404 where readers see no such post, 422 the note,
    /// 429 after as many as are possible in a day
    public Given flag(Profile reader, PostRef place, Reason reason, String note) {
        checkNote(note);
        var now = now();
        standings.of(reader.id()).exclusion(now).ifPresent(excluded -> {
            throw excluded.refusal();
        });
        return transaction.call((connection, after) -> {
            var post = shown(connection, place);
            if (post.authorId() == reader.id()) {
                throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
            }
            var found = cases.open(connection, post, now);
            var before = flags.of(connection, found.id());
            var own = before.stream()
                    .filter(flag -> flag.readerId() == reader.id())
                    .findFirst();
            if (own.filter(flag -> flag.verdict().isPresent()
                            || flag.reason() == reason && flag.note().equals(note))
                    .isPresent()) {
                return given(own.get());
            }
            if (own.isEmpty()) {
                checkMayFlag(connection, reader, now);
            }
            var weight = flags.weight(connection, reader.id(), reader.staff(), reader.joinedAt(), now);
            var flag = new Flag(
                    reader.id(),
                    reader.name(),
                    reason,
                    note,
                    weight,
                    found.edition(),
                    now,
                    answered(found, before, reason));
            flags.put(connection, found.id(), flag);
            if (flag.verdict().isEmpty()) {
                bring(connection, after, post, found, now);
            }
            return given(flag);
        });
    }

    /// Takes one's flag back, as long as nobody has answered it.
    public void withdraw(Profile reader, PostRef place) {
        var now = now();
        transaction.call((connection, after) -> {
            var post = shown(connection, place);
            var found = cases.locked(connection, post.target());
            if (found.isPresent() && flags.withdraw(connection, found.get().id(), reader.id())) {
                var sum = Flags.sum(flags.of(connection, found.get().id()));
                if (sum.reasons().isEmpty() && found.get().isAboutFlagsAlone()) {
                    cases.calm(connection, found.get());
                } else {
                    cases.flag(
                            connection,
                            found.get(),
                            sum.reasons(),
                            sum.weight(),
                            found.get().reach(),
                            now);
                }
            }
            return post;
        });
    }

    /// A post as whoever may flag it sees it.
    ///
    /// @param words empty where it was hidden since the reader flagged it
    /// @param path where it stands, from the root; where it is hidden, that of the story or room
    /// @param own the reader's flag
    /// @param answered whether a moderator has answered that
    /// @param disagrees whether the reader said so
    public record About(Optional<Body> words, String path, Optional<Given> own, boolean answered, boolean disagrees) {}

    /// What a reader sees of somebody else's post before flagging it, and afterwards: their flag may have hidden it.
    ///
    /// @throws org.understory.web.Refusal 403 one's own post, 404 where readers see no such post
    public About about(Profile reader, PostRef place) {
        return transaction.call((connection, after) -> {
            var post = locked(connection, place);
            if (post.authorId() == reader.id()) {
                throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
            }
            var found = cases.find(connection, post.target());
            var own = found.isEmpty()
                    ? Optional.<Flag>empty()
                    : flags.of(connection, found.get().id()).stream()
                            .filter(flag -> flag.readerId() == reader.id())
                            .findFirst();
            if (own.isEmpty() && !post.isPublished()) {
                throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
            }
            return new About(
                    post.words().filter(words -> post.isPublished()),
                    path(connection, post),
                    own.map(Flagging::given),
                    own.flatMap(Flag::verdict).isPresent(),
                    disagrees(connection, reader, post.target()));
        });
    }

    private String path(Connection connection, ModeratedPost post) throws SQLException {
        var id = post.target().id();
        var place = post.isPublished()
                ? kinds.of(post.target()).paths(connection, List.of(id)).get(id)
                : null;
        return place != null
                ? place
                : (post.target().kind() == PostKind.COMMENT ? "/articles/" : "/chats/") + post.articleId();
    }

    // Primary key of disagreement.
    private static boolean disagrees(Connection connection, Profile reader, Target target) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT 1 FROM disagreement WHERE kind = ? AND post = ? AND reader_id = ?")) {
            select.setString(1, target.kind().code());
            select.setLong(2, target.id());
            select.setLong(3, reader.id());
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /// One's own flag on a post; empty where there is none.
    public Optional<Given> own(Profile reader, PostRef place) {
        return transaction.call((connection, after) -> {
            var post = shown(connection, place);
            var found = cases.locked(connection, post.target());
            return found.isEmpty()
                    ? Optional.empty()
                    : flags.of(connection, found.get().id()).stream()
                            .filter(flag -> flag.readerId() == reader.id())
                            .map(Flagging::given)
                            .findFirst();
        });
    }

    /// Remembers, or forgets, that a reader does not agree with a post: known to them alone, and as a number to
    /// moderators.
    public void disagree(Profile reader, PostRef place, boolean disagrees) {
        var now = now();
        transaction.call((connection, after) -> {
            var post = shown(connection, place);
            try (var change = connection.prepareStatement(
                    disagrees
                            ? "INSERT INTO disagreement (kind, post, reader_id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
                            : "DELETE FROM disagreement WHERE kind = ? AND post = ? AND reader_id = ?")) {
                change.setString(1, post.target().kind().code());
                change.setLong(2, post.target().id());
                change.setLong(3, reader.id());
                if (disagrees) {
                    change.setTimestamp(4, Timestamp.from(now));
                }
                change.executeUpdate();
            }
            return post;
        });
    }

    private ModeratedPost shown(Connection connection, PostRef place) throws SQLException {
        var post = locked(connection, place);
        if (!post.isPublished()) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
        return post;
    }

    private ModeratedPost locked(Connection connection, PostRef place) throws SQLException {
        var kind = kinds.of(place.kind());
        var id = kind.find(connection, place);
        return (id.isEmpty() ? Optional.<ModeratedPost>empty() : kind.lock(connection, id.get()))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
    }

    private static void checkNote(String note) {
        var length = note.codePointCount(0, note.length());
        if (length > MAX_NOTE) {
            throw Problem.tooLong("note", MAX_NOTE, length).refusal();
        }
    }

    private void checkMayFlag(Connection connection, Profile reader, Instant now) throws SQLException {
        var free = flags.freeAt(connection, reader.id(), config.flagsPerDay(), now);
        if (free.isPresent()) {
            throw Problem.tooFast(Duration.between(now, free.get())).refusal();
        }
    }

    /// What was answered to the same objection to the same words answers this one too.
    private static Optional<Verdict> answered(Case found, List<Flag> before, Reason reason) {
        if (found.state() != CaseState.DECIDED || !found.isDecidedOn()) {
            return Optional.empty();
        }
        return before.stream()
                .filter(flag -> flag.reason() == reason && flag.edition() == found.edition())
                .flatMap(flag -> flag.verdict().stream())
                .findFirst();
    }

    private void bring(Connection connection, AfterCommit after, ModeratedPost post, Case found, Instant now)
            throws SQLException {
        var sum = Flags.sum(flags.of(connection, found.id()));
        cases.flag(connection, found, sum.reasons(), sum.weight(), reach.of(post), now);
        var hideAt = newsroom.hideAt(found.sectionId());
        if (hideAt > 0 && sum.weight() >= hideAt && !isTrusted(connection, post, now)) {
            hide(connection, after, post, found, now);
        }
    }

    private void hide(Connection connection, AfterCommit after, ModeratedPost post, Case found, Instant now)
            throws SQLException {
        var flagged = cases.locked(connection, found.target()).orElseThrow();
        kinds.of(post.target()).withdraw(connection, post, now, after);
        var decision = log.append(
                connection,
                new DecisionLog.Entry(
                        new DecisionLog.Actor.Rule(RULE, "1"),
                        Action.HIDE,
                        flagged,
                        CaseSnapshot.of(flagged).hidden(),
                        flagged.reasons().stream().findFirst(),
                        "",
                        List.of(new Weighed(flagged.weight(), newsroom.hideAt(flagged.sectionId()))),
                        Optional.empty(),
                        Optional.empty(),
                        now));
        cases.hide(connection, flagged, decision);
        var notices = new Notices();
        notices.decided(
                new PostRef(
                        post.target().kind(), post.articleId(), post.target().id()),
                post.authorId(),
                decision,
                Action.HIDE.code()
                        + flagged.reasons().stream()
                                .findFirst()
                                .map(reason -> ":" + reason.code())
                                .orElse(""));
        notices.write(connection);
    }

    /// Why the rule hid a post.
    ///
    /// @param hideAt the weight from which on it does
    private record Weighed(double weight, double hideAt) {}

    /// Who has been here for long and written much is not silenced by a few, nor whom the rule was wrong about
    /// before; their posts wait for a moderator in sight.
    private static boolean isTrusted(Connection connection, ModeratedPost post, Instant now) throws SQLException {
        if (post.byStaff()) {
            return true;
        }
        try (var select = connection.prepareStatement("""
                SELECT r.joined_at < ?
                   AND (SELECT count(*) FROM (SELECT 1 FROM comment c WHERE c.author_id = r.id LIMIT ?) AS few) = ?
                   AND NOT EXISTS (SELECT 1 FROM moderation_case m
                                   WHERE m.author_id = r.id AND m.decided_at > ? AND m.outcome = 'rejected')
                    OR EXISTS (SELECT 1 FROM rule_exemption e
                               WHERE e.reader_id = r.id AND e.rule = ? AND e.until > ?)
                FROM reader r WHERE r.id = ?""")) {
            select.setTimestamp(1, Timestamp.from(now.minus(TRUSTED_AFTER)));
            select.setInt(2, TRUSTED_POSTS);
            select.setInt(3, TRUSTED_POSTS);
            select.setTimestamp(4, Timestamp.from(now.minus(TRUSTED_AFTER)));
            select.setString(5, RULE);
            select.setTimestamp(6, Timestamp.from(now));
            select.setLong(7, post.authorId());
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Given given(Flag flag) {
        return new Given(flag.reason(), flag.note(), flag.at());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
