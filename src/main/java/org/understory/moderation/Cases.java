package org.understory.moderation;

import static java.util.stream.Collectors.joining;

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
import org.understory.moderation.check.Finding;
import org.understory.moderation.check.Outcome;
import org.understory.post.Body;
import org.understory.post.Columns;
import org.understory.post.PostKind;
import org.understory.post.PostText;
import org.understory.web.SafeHtml;

/// Keeps the cases, in the transactions of whoever changes the posts. The lock on the place where a post stands
/// is taken before that on its case.
@ApplicationScoped
public class Cases {

    /// What holds a post in a discussion where a moderator sees everything first.
    public static final Finding OF_THE_MODE = new Finding("discussion-mode", Outcome.HOLD, Reason.OTHER, List.of());

    private static final String COLUMNS = """
            c.id, c.kind, c.post, c.article_id, c.section_id, c.author_id, c.state, c.shown, c.version, c.edition, c.source,
            c.html, c.language, c.opened_at, c.reasons, c.checks, c.weight, c.reach, c.escalated_by, c.outcome, c.decision,
            c.decided_edition
            """;

    private final DecisionLog log;

    Cases(DecisionLog log) {
        this.log = log;
    }

    /// A post that a check brings to a moderator.
    ///
    /// @param shown whether readers see it meanwhile
    public record Found(
            Target target,
            long articleId,
            long authorId,
            Body words,
            Instant at,
            boolean shown,
            List<Finding> findings) {

        private CaseState state() {
            return shown ? CaseState.FLAGGED : CaseState.HELD;
        }

        private String checks() {
            return findings.stream().map(Finding::check).distinct().collect(joining(","));
        }

        private Set<Reason> reasons() {
            var reasons = EnumSet.noneOf(Reason.class);
            findings.forEach(finding -> reasons.add(finding.reason()));
            return reasons;
        }
    }

    /// Opens a case for each post in which something was found as it was written. Index of the constraint on
    /// kind and post.
    public void open(Connection connection, Collection<Found> posts) throws SQLException {
        if (posts.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                INSERT INTO moderation_case (kind, post, article_id, section_id, author_id, state, shown, source, html,
                                             language, posted_at, opened_at, checks, urgency)
                SELECT t.kind, t.post, t.article_id, a.section_id, t.author_id, t.state, t.state = 'flagged', t.source, t.html,
                       t.language, t.at, t.at, string_to_array(t.checks, ','), t.urgency
                FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::text[], ?::float8[])
                    AS t (kind, post, article_id, author_id, state, source, html, language, at, checks, urgency)
                JOIN article a ON a.id = t.article_id""")) {
            new Columns(insert)
                    .add("text", posts, post -> post.target().kind().code())
                    .add("bigint", posts, post -> post.target().id())
                    .add("bigint", posts, Found::articleId)
                    .add("bigint", posts, Found::authorId)
                    .add("text", posts, post -> post.state().code())
                    .add("text", posts, post -> post.words().text().value())
                    .add("text", posts, post -> post.words().html().value())
                    .add("text", posts, post -> post.words().language().orElse(null))
                    .add("timestamptz", posts, Found::at)
                    .add("text", posts, Found::checks)
                    .add("float8", posts, post -> Urgency.kept(post.reasons(), 0, 0, false, post.at()));
            insert.executeUpdate();
        }
        for (var post : posts) {
            note(connection, post);
        }
    }

    /// Says that its author changed a post, in which something was found now: whoever decides on what it said
    /// before is told so, and it comes to a moderator again.
    ///
    /// @param edits how often its text was changed, with this one
    public void edited(Connection connection, Found post, int edits) throws SQLException {
        if (locked(connection, post.target()).isEmpty()) {
            open(connection, List.of(post));
            try (var update = connection.prepareStatement(
                    "UPDATE moderation_case SET version = ?, edition = ? WHERE kind = ? AND post = ?")) {
                update.setInt(1, edits + 1);
                update.setInt(2, edits + 1);
                target(update, 3, post.target());
                update.executeUpdate();
            }
            return;
        }
        edited(connection, post.target(), post.words());
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = CASE WHEN state = 'held' THEN state ELSE ? END, shown = shown AND ?, opened_at = ?,
                    checks = string_to_array(?, ','), urgency = ?
                WHERE kind = ? AND post = ?""")) {
            update.setString(1, post.state().code());
            update.setBoolean(2, post.shown());
            update.setTimestamp(3, Timestamp.from(post.at()));
            update.setString(4, post.checks());
            update.setDouble(5, Urgency.kept(post.reasons(), 0, 0, false, post.at()));
            target(update, 6, post.target());
            update.executeUpdate();
        }
        note(connection, post);
    }

    private void note(Connection connection, Found post) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO finding (case_id, edition, check_code, outcome, reason, evidence)
                SELECT c.id, c.edition, ?, ?, ?, ?::jsonb FROM moderation_case c WHERE c.kind = ? AND c.post = ?
                ON CONFLICT (case_id, edition, check_code) DO NOTHING""")) {
            for (var finding : post.findings()) {
                insert.setString(1, finding.check());
                insert.setString(2, finding.outcome().code());
                insert.setString(3, finding.reason().code());
                insert.setString(4, log.json(finding.evidence()));
                target(insert, 5, post.target());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        if (!post.shown()) {
            record(connection, post);
        }
    }

    /// What a check does by itself is a decision as well, by the rules as they are now.
    private static void record(Connection connection, Found post) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO decision (at, rule, rule_version, action, kind, post, case_id, article_id, section_id, reader_id,
                                      before_so, after_so, reason, note, evidence)
                SELECT ?, ?, v.version::text, 'hold', c.kind, c.post, c.id, c.article_id, c.section_id, c.author_id, '{}',
                       jsonb_build_object('state', c.state, 'shown', false, 'edition', c.edition, 'text', ?::text), ?, '',
                       coalesce((SELECT jsonb_agg(jsonb_build_object('check', f.check_code, 'evidence', f.evidence))
                                 FROM finding f WHERE f.case_id = c.id AND f.edition = c.edition), '[]')
                FROM moderation_case c, check_version v WHERE c.kind = ? AND c.post = ?""")) {
            var holding = post.findings().stream()
                    .filter(finding -> finding.outcome() != Outcome.MARK)
                    .findFirst()
                    .orElse(OF_THE_MODE);
            insert.setTimestamp(1, Timestamp.from(post.at()));
            insert.setString(2, holding.check());
            insert.setString(3, Digest.of(post.words().text()));
            insert.setString(4, holding.reason().code());
            target(insert, 5, post.target());
            insert.executeUpdate();
        }
    }

    /// Says that its author changed what a post says: whoever decides on what it said before is told so.
    public void edited(Connection connection, Target target, Body words) throws SQLException {
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
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = 'closed', shown = false, source = '', html = '', language = NULL, reasons = '{}', weight = 0,
                    claimed_by = NULL, claimed_until = NULL, version = version + 1
                WHERE kind = ? AND post = ?""")) {
            target(update, 1, target);
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
            insert.setDouble(13, Urgency.kept(Set.of(), 0, 0, false, now));
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
                    6, Urgency.kept(reasons, weight, reach, found.escalatedBy().isPresent(), openedAt));
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

    void decide(
            Connection connection,
            Case found,
            Case.Outcome outcome,
            boolean shown,
            Body words,
            long decision,
            Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = 'decided', outcome = ?, shown = ?, decision = ?, decided_at = ?, decided_edition = edition,
                    source = ?, html = ?, language = ?, reasons = '{}', weight = 0, escalated_by = NULL, claimed_by = NULL,
                    claimed_until = NULL, version = version + 1
                WHERE id = ?""")) {
            update.setString(1, outcome.name().toLowerCase(Locale.ROOT));
            update.setBoolean(2, shown);
            update.setLong(3, decision);
            update.setTimestamp(4, Timestamp.from(now));
            words(update, 5, words);
            update.setLong(8, found.id());
            update.executeUpdate();
        }
    }

    void escalate(Connection connection, Case found, long by, long decision, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = CASE WHEN shown THEN 'flagged' ELSE 'held' END, escalated_by = ?, decision = ?, urgency = ?,
                    claimed_by = NULL, claimed_until = NULL, version = version + 1
                WHERE id = ?""")) {
            update.setLong(1, by);
            update.setLong(2, decision);
            var openedAt = found.state().isOpen() ? found.openedAt() : now;
            update.setDouble(3, Urgency.kept(found.reasons(), found.weight(), found.reach(), true, openedAt));
            update.setLong(4, found.id());
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

    /// Puts a case back to where it was before a decision.
    void putBack(Connection connection, Case found, CaseSnapshot before, long decision, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = ?, shown = ?, outcome = ?, decision = ?, decided_at = CASE WHEN ?::text IS NULL THEN NULL ELSE ?::timestamptz END,
                    reasons = ?, weight = ?, escalated_by = ?, claimed_by = NULL, claimed_until = NULL, urgency = ?,
                    version = version + 1
                WHERE id = ?""")) {
            update.setString(1, before.state().code());
            update.setBoolean(2, before.shown());
            update.setString(3, before.outcome());
            update.setLong(4, decision);
            update.setString(5, before.outcome());
            update.setTimestamp(6, Timestamp.from(now));
            update.setArray(7, codes(connection, before.reasons()));
            update.setDouble(8, before.weight());
            update.setObject(9, before.escalatedBy(), Types.BIGINT);
            update.setDouble(
                    10,
                    Urgency.kept(
                            before.reasons(),
                            before.weight(),
                            found.reach(),
                            before.escalatedBy() != null,
                            found.openedAt()));
            update.setLong(11, found.id());
            update.executeUpdate();
        }
    }

    private static java.sql.Array codes(Connection connection, Collection<Reason> reasons) throws SQLException {
        return connection.createArrayOf(
                "text", reasons.stream().map(Reason::code).sorted().toArray());
    }

    private static void target(PreparedStatement statement, int at, Target target) throws SQLException {
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
                Optional.ofNullable(row.getObject(22, Integer.class)));
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
