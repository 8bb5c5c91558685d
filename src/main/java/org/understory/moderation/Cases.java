package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.understory.post.Body;
import org.understory.post.PostKind;
import org.understory.post.PostText;
import org.understory.web.SafeHtml;

/// Keeps the cases, in the transactions of whoever changes the posts. The lock on the place where a post stands
/// is taken before that on its case.
@ApplicationScoped
public class Cases {

    private static final String COLUMNS = """
            c.id, c.kind, c.post, c.article_id, c.section_id, c.author_id, c.state, c.shown, c.version, c.edition, c.source,
            c.html, c.language, c.opened_at, c.reasons, c.checks, c.weight, c.reach, c.escalated_by, c.outcome, c.decision,
            c.decided_edition, c.decided_at
            """;

    private final Newsroom newsroom;
    private final RecentTextRows texts;

    Cases(Newsroom newsroom, RecentTextRows texts) {
        this.newsroom = newsroom;
        this.texts = texts;
    }

    /// Says that its author changed what a post says: whoever decides on what it said before is told so.
    public void edited(Connection connection, Target target, Body words) throws SQLException {
        texts.forget(connection, target);
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case SET source = ?, html = ?, language = ?, edition = edition + 1, version = version + 1
                WHERE kind = ? AND post = ?""")) {
            words(update, 1, words);
            target(update, 4, target);
            update.executeUpdate();
        }
    }

    /// Says that its author removed a post: there is nothing to decide any more.
    public void removed(Connection connection, Target target) throws SQLException {
        texts.forget(connection, target);
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = 'closed', shown = false, source = '', html = '', language = NULL, reasons = '{}', weight = 0,
                    claimed_by = NULL, claimed_until = NULL, version = version + 1
                WHERE kind = ? AND post = ?""")) {
            target(update, 1, target);
            update.executeUpdate();
        }
    }

    /// Says that posts that were held for a time are shown: what a check only marked holds nothing longer. Their
    /// text is the same, so whoever looks at them decides on what they see.
    // Index of the constraint on kind and post.
    public void released(Connection connection, PostKind kind, Collection<Long> posts) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case SET state = 'flagged', shown = true
                WHERE kind = ? AND post = ANY (?) AND state = 'held'""")) {
            update.setString(1, kind.code());
            update.setArray(2, connection.createArrayOf("bigint", posts.toArray()));
            update.executeUpdate();
        }
    }

    /// The case of a post whose place is locked, opened where there is none yet.
    Case open(Connection connection, ModeratedPost post, Instant now) throws SQLException {
        var known = locked(connection, post.target());
        if (known.isPresent()) {
            return known.get();
        }
        var words = post.words().orElseThrow();
        try (var insert = connection.prepareStatement("""
                INSERT INTO moderation_case (kind, post, article_id, section_id, author_id, state, shown, source, html,
                                             language, posted_at, opened_at, urgency, version, edition)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            target(insert, 1, post.target());
            insert.setLong(3, post.articleId());
            insert.setLong(4, post.sectionId());
            insert.setLong(5, post.authorId());
            insert.setString(6, (post.isPublished() ? CaseState.FLAGGED : CaseState.HELD).code());
            insert.setBoolean(7, post.isPublished());
            words(insert, 8, words);
            insert.setTimestamp(11, Timestamp.from(post.postedAt()));
            insert.setTimestamp(12, Timestamp.from(now));
            insert.setDouble(13, Urgency.kept(newsroom.grounds(Set.of()), 0, 0, false, now));
            insert.setLong(14, post.edits() + 1);
            insert.setInt(15, post.edits() + 1);
            insert.executeUpdate();
        }
        return locked(connection, post.target()).orElseThrow();
    }

    Optional<Case> locked(Connection connection, Target target) throws SQLException {
        return read(connection, target, " FOR UPDATE");
    }

    Optional<Case> find(Connection connection, Target target) throws SQLException {
        return read(connection, target, "");
    }

    private static Optional<Case> read(Connection connection, Target target, String lock) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM moderation_case c WHERE kind = ? AND post = ?" + lock)) {
            target(select, 1, target);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /// Brings a case to a moderator, again where it was decided.
    void flag(Connection connection, Case found, Set<Reason> reasons, double weight, int reach, Instant now)
            throws SQLException {
        var reopened = !found.state().isOpen();
        var openedAt = reopened ? now : found.openedAt();
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = ?, opened_at = ?, reasons = ?, weight = ?, reach = ?, urgency = ?, version = version + 1
                WHERE id = ?""")) {
            update.setString(1, (found.shown() ? CaseState.FLAGGED : CaseState.HELD).code());
            update.setTimestamp(2, Timestamp.from(openedAt));
            update.setArray(3, codes(connection, reasons));
            update.setDouble(4, weight);
            update.setInt(5, reach);
            update.setDouble(
                    6,
                    Urgency.kept(
                            newsroom.grounds(reasons),
                            weight,
                            reach,
                            found.escalatedBy().isPresent(),
                            openedAt));
            update.setLong(7, found.id());
            update.executeUpdate();
        }
    }

    /// Nobody objects any more: what was decided before holds, and what was never decided is not looked at.
    void calm(Connection connection, Case found) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = CASE WHEN decided_at IS NULL THEN 'closed' ELSE 'decided' END, reasons = '{}', weight = 0,
                    version = version + 1
                WHERE id = ?""")) {
            update.setLong(1, found.id());
            update.executeUpdate();
        }
    }

    void hide(Connection connection, Case found, long decision) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case SET state = 'held', shown = false, decision = ?, version = version + 1
                WHERE id = ?""")) {
            update.setLong(1, decision);
            update.setLong(2, found.id());
            update.executeUpdate();
        }
    }

    /// What was decided.
    ///
    /// @param id of the row in the log
    /// @param reason what the post was taken away or cut for; empty where it was not
    /// @param words what the post says now
    record Decision(long id, Case.Outcome outcome, Optional<Reason> reason, boolean shown, Body words, Instant at) {}

    void decide(Connection connection, Case found, Decision made) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = 'decided', outcome = ?, shown = ?, decision = ?, decided_at = ?, decided_edition = edition,
                    source = ?, html = ?, language = ?, decided_for = ?, reasons = '{}', weight = 0, escalated_by = NULL,
                    claimed_by = NULL, claimed_until = NULL, version = version + 1
                WHERE id = ?""")) {
            update.setString(1, made.outcome().name().toLowerCase(Locale.ROOT));
            update.setBoolean(2, made.shown());
            update.setLong(3, made.id());
            update.setTimestamp(4, Timestamp.from(made.at()));
            words(update, 5, made.words());
            update.setString(8, made.reason().map(Reason::code).orElse(null));
            update.setLong(9, found.id());
            update.executeUpdate();
        }
    }

    void escalate(Connection connection, Case found, long by, long decision, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = CASE WHEN shown THEN 'flagged' ELSE 'held' END, escalated_by = ?, decision = ?, urgency = ?,
                    opened_at = ?, claimed_by = NULL, claimed_until = NULL, version = version + 1
                WHERE id = ?""")) {
            update.setLong(1, by);
            update.setLong(2, decision);
            var openedAt = found.state().isOpen() ? found.openedAt() : now;
            update.setDouble(
                    3, Urgency.kept(newsroom.grounds(found.reasons()), found.weight(), found.reach(), true, openedAt));
            update.setTimestamp(4, Timestamp.from(openedAt));
            update.setLong(5, found.id());
            update.executeUpdate();
        }
    }

    /// Tells open desks to look at a case again that itself stays as it is.
    void tell(Connection connection, Case found) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO moderation_event (case_id) VALUES (?)")) {
            insert.setLong(1, found.id());
            insert.executeUpdate();
        }
    }

    /// Puts a case back to where it was before a decision. What was decided for a reason before that holds again,
    /// for the same reason. Index decision_of_case.
    void putBack(Connection connection, Case found, CaseSnapshot before, long decision) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = ?, shown = ?, outcome = ?, decision = ?, decided_at = ?, decided_edition = ?,
                    reasons = ?, weight = ?, escalated_by = ?, claimed_by = NULL, claimed_until = NULL, urgency = ?,
                    version = version + 1,
                    decided_for = (SELECT d.reason FROM decision d
                                   WHERE d.case_id = moderation_case.id AND d.at = ?
                                     AND d.action IN ('reject', 'reject-with-replies', 'redact')
                                   ORDER BY d.id DESC LIMIT 1)
                WHERE id = ?""")) {
            var decidedAt = before.decidedAt() == null ? null : Timestamp.from(before.decidedAt());
            update.setString(1, before.state().code());
            update.setBoolean(2, before.shown());
            update.setString(3, before.outcome());
            update.setLong(4, decision);
            update.setTimestamp(5, decidedAt);
            update.setObject(6, before.decidedEdition(), Types.INTEGER);
            update.setArray(7, codes(connection, before.reasons()));
            update.setDouble(8, before.weight());
            update.setObject(9, before.escalatedBy(), Types.BIGINT);
            update.setDouble(
                    10,
                    Urgency.kept(
                            newsroom.grounds(before.reasons()),
                            before.weight(),
                            found.reach(),
                            before.escalatedBy() != null,
                            found.openedAt()));
            update.setTimestamp(11, decidedAt);
            update.setLong(12, found.id());
            update.executeUpdate();
        }
    }

    private static java.sql.Array codes(Connection connection, Collection<Reason> reasons) throws SQLException {
        return connection.createArrayOf(
                "text", reasons.stream().map(Reason::code).sorted().toArray());
    }

    static void target(PreparedStatement statement, int at, Target target) throws SQLException {
        statement.setString(at, target.kind().code());
        statement.setLong(at + 1, target.id());
    }

    private static void words(PreparedStatement statement, int at, Body words) throws SQLException {
        statement.setString(at, words.text().value());
        statement.setString(at + 1, words.html().value());
        statement.setString(at + 2, words.language().orElse(null));
    }

    private static Case read(ResultSet row) throws SQLException {
        return new Case(
                row.getLong(1),
                new Target(PostKind.of(row.getString(2)), row.getLong(3)),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                CaseState.of(row.getString(7)).orElseThrow(),
                row.getBoolean(8),
                row.getLong(9),
                row.getInt(10),
                new Body(
                        new PostText(row.getString(11)),
                        new SafeHtml(row.getString(12)),
                        Optional.ofNullable(row.getString(13))),
                row.getTimestamp(14).toInstant(),
                reasons(texts(row, 15)),
                new TreeSet<>(texts(row, 16)),
                row.getDouble(17),
                row.getInt(18),
                Optional.ofNullable(row.getObject(19, Long.class)),
                Optional.ofNullable(row.getString(20)).map(code -> Case.Outcome.valueOf(code.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(row.getObject(21, Long.class)),
                Optional.ofNullable(row.getObject(22, Integer.class)),
                Optional.ofNullable(row.getTimestamp(23)).map(Timestamp::toInstant));
    }

    static Set<Reason> reasons(Collection<String> codes) {
        var reasons = EnumSet.noneOf(Reason.class);
        codes.forEach(code -> Reason.of(code).ifPresent(reasons::add));
        return reasons;
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
