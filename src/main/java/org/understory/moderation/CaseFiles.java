package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that moderators know of one post: what stands above it and below, what it said before, who flagged it, who its
/// author is.
@ApplicationScoped
public class CaseFiles {

    private static final int ABOVE = 5;
    private static final int BELOW = 3;
    private static final int EARLIER = 10;
    private static final Duration LATELY = Duration.ofDays(30);

    private final ModerationTransaction transaction;
    private final Queue queue;
    private final Kinds kinds;
    private final Cases cases;
    private final Flags flags;
    private final Appeals appeals;
    private final Exemptions exemptions;
    private final DecisionRecord record;
    private final Clock clock;

    CaseFiles(
            ModerationTransaction transaction,
            Queue queue,
            Kinds kinds,
            Cases cases,
            Flags flags,
            Appeals appeals,
            Exemptions exemptions,
            DecisionRecord record,
            Clock clock) {
        this.transaction = transaction;
        this.queue = queue;
        this.kinds = kinds;
        this.cases = cases;
        this.flags = flags;
        this.appeals = appeals;
        this.exemptions = exemptions;
        this.record = record;
        this.clock = clock;
    }

    /// @param above what the post answers, the topmost first
    /// @param below the first that answer it
    /// @param versions what it said before, the oldest first
    /// @param flags all, those that were answered too
    /// @param disagreements how many readers do not agree with it
    /// @param earlier the last decisions about the author's posts
    /// @param exemptions rules that do nothing to the author, because they were wrong before
    /// @param appeal of the author, which nobody has answered yet
    public record File(
            QueueItem item,
            List<Moderated.Neighbour> above,
            List<Moderated.Neighbour> below,
            List<Moderated.Version> versions,
            List<Objection> flags,
            long disagreements,
            AuthorRecord author,
            List<DecisionView> earlier,
            List<Exemptions.Exemption> exemptions,
            Optional<Appeal> appeal) {}

    /// A flag as moderators see it.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Objection(
            String reader, Reason reason, String note, double weight, Instant at, Optional<Verdict> verdict) {}

    /// What is known of an author.
    ///
    /// @param decided how many of their posts were decided about in the last 30 days
    /// @param rejected how many of these were rejected
    public record AuthorRecord(
            long id, String name, Instant joinedAt, boolean staff, long comments, long decided, long rejected) {

        /// The share of rejections among decisions, in per cent.
        public long rejectedShare() {
            return decided == 0 ? 0 : Math.round(100.0 * rejected / decided);
        }
    }

    /// @throws org.understory.web.Refusal 404 no such post in the moderator's sections
    public File of(Moderator who, Target target) {
        var item = queue.one(who, target);
        var aboutAuthor = new DecisionRecord.Filter(Optional.of(item.author().id()), Optional.empty());
        var earlier = record.page(who, aboutAuthor, null, EARLIER).items();
        return transaction.read((connection, after) -> {
            var kind = kinds.of(target);
            var found = cases.find(connection, target);
            var objections = found.isEmpty()
                    ? List.<Flags.Flag>of()
                    : flags.of(connection, found.get().id());
            return new File(
                    item,
                    kind.above(connection, target.id(), ABOVE),
                    kind.below(connection, target.id(), BELOW),
                    kind.versions(connection, target.id()),
                    objections.stream().map(CaseFiles::objection).toList(),
                    disagreements(connection, target),
                    author(connection, item.author().id()),
                    earlier,
                    exemptions.of(connection, item.author().id(), clock.instant()),
                    found.isEmpty()
                            ? Optional.empty()
                            : appeals.openOf(connection, found.get().id()));
        });
    }

    private static Objection objection(Flags.Flag flag) {
        return new Objection(flag.name(), flag.reason(), flag.note(), flag.weight(), flag.at(), flag.verdict());
    }

    // Primary key of disagreement.
    private static long disagreements(Connection connection, Target target) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT count(*) FROM disagreement WHERE kind = ? AND post = ?")) {
            select.setString(1, target.kind().code());
            select.setLong(2, target.id());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    // Indexes comment_of_author, case_author.
    AuthorRecord author(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT r.display_name, r.joined_at, r.staff,
                       (SELECT count(*) FROM (SELECT 1 FROM comment c WHERE c.author_id = r.id LIMIT 1000) AS few),
                       (SELECT count(*) FROM moderation_case m WHERE m.author_id = r.id AND m.decided_at > ?),
                       (SELECT count(*) FROM moderation_case m
                        WHERE m.author_id = r.id AND m.decided_at > ? AND m.outcome = 'rejected')
                FROM reader r WHERE r.id = ?""")) {
            var since = Timestamp.from(clock.instant().minus(LATELY));
            select.setTimestamp(1, since);
            select.setTimestamp(2, since);
            select.setLong(3, id);
            try (var row = select.executeQuery()) {
                row.next();
                return new AuthorRecord(
                        id,
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getBoolean(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6));
            }
        }
    }
}
