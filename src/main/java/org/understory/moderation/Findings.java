package org.understory.moderation;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.understory.moderation.check.Finding;
import org.understory.moderation.check.Outcome;
import org.understory.post.Body;
import org.understory.post.Columns;

/// Keeps what checks found in posts, and opens the cases that come of it, in the transactions of whoever writes the
/// posts.
@ApplicationScoped
public class Findings {

    /// What holds a post in a discussion where a moderator sees everything first.
    public static final Finding OF_THE_MODE = new Finding("discussion-mode", Outcome.HOLD, Reason.OTHER, List.of());

    private final Cases cases;
    private final DecisionLog log;
    private final Newsroom newsroom;
    private final PostedLately posted;
    private final RecentTextRows texts;

    Findings(Cases cases, DecisionLog log, Newsroom newsroom, PostedLately posted, RecentTextRows texts) {
        this.cases = cases;
        this.log = log;
        this.newsroom = newsroom;
        this.posted = posted;
        this.texts = texts;
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
                    .add(
                            "float8",
                            posts,
                            post -> Urgency.kept(newsroom.grounds(post.reasons()), 0, 0, false, post.at()));
            insert.executeUpdate();
        }
        for (var post : posts) {
            note(connection, post);
        }
        keep(connection, posts);
    }

    /// So that copies of it are found on the desk.
    private void keep(Connection connection, Collection<Found> posts) throws SQLException {
        var rows = posts.stream()
                .map(post -> posted.row(
                        post.target(),
                        post.articleId(),
                        post.authorId(),
                        post.words().text(),
                        post.at()))
                .toList();
        texts.keep(connection, rows);
    }

    /// Says that its author changed a post, in which something was found now: whoever decides on what it said
    /// before is told so, and it comes to a moderator again.
    ///
    /// @param edits how often its text was changed, with this one
    public void edited(Connection connection, Found post, int edits) throws SQLException {
        if (cases.locked(connection, post.target()).isEmpty()) {
            open(connection, List.of(post));
            try (var update = connection.prepareStatement(
                    "UPDATE moderation_case SET version = ?, edition = ? WHERE kind = ? AND post = ?")) {
                update.setInt(1, edits + 1);
                update.setInt(2, edits + 1);
                Cases.target(update, 3, post.target());
                update.executeUpdate();
            }
            return;
        }
        cases.edited(connection, post.target(), post.words());
        try (var update = connection.prepareStatement("""
                UPDATE moderation_case
                SET state = CASE WHEN state = 'held' THEN state ELSE ? END, shown = shown AND ?, opened_at = ?,
                    checks = string_to_array(?, ','), urgency = ?
                WHERE kind = ? AND post = ?""")) {
            update.setString(1, post.state().code());
            update.setBoolean(2, post.shown());
            update.setTimestamp(3, Timestamp.from(post.at()));
            update.setString(4, post.checks());
            update.setDouble(5, Urgency.kept(newsroom.grounds(post.reasons()), 0, 0, false, post.at()));
            Cases.target(update, 6, post.target());
            update.executeUpdate();
        }
        note(connection, post);
        keep(connection, List.of(post));
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
                Cases.target(insert, 5, post.target());
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
            Cases.target(insert, 5, post.target());
            insert.executeUpdate();
        }
    }
}
