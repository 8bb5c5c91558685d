package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.understory.moderation.QueueItem.Author;
import org.understory.moderation.QueueItem.Claimant;
import org.understory.moderation.QueueItem.Made;
import org.understory.moderation.QueueItem.Versioned;
import org.understory.moderation.QueueItem.Why;
import org.understory.post.PostKind;

/// Reads cases in plain SQL. A page of a queue costs what it shows, however long the queue is: each order has
/// its index, and where only some sections are looked through, each gives its first ones.
@ApplicationScoped
class CaseQueries {

    static final String COLUMNS = """
            SELECT c.id, c.kind, c.post, c.version, c.article_id, c.section_id, c.author_id, r.display_name, c.source, c.html,
                   c.language, c.state, c.shown, c.outcome, c.urgency, c.escalated_by IS NOT NULL, c.claimed_by,
                   k.display_name, c.claimed_until, c.posted_at, a.headline, s.name, d.id, d.action, d.reason,
                   m.display_name, d.at, c.checks, extract(epoch FROM c.decided_at)::float8
            """;

    static final String JOINED = """
            JOIN reader r ON r.id = c.author_id
            JOIN article a ON a.id = c.article_id
            JOIN section s ON s.id = c.section_id
            LEFT JOIN reader k ON k.id = c.claimed_by
            LEFT JOIN decision d ON d.id = c.decision
            LEFT JOIN reader m ON m.id = d.actor_id
            """;

    /// A case as a queue shows it.
    record Row(
            long id,
            Target target,
            long version,
            long articleId,
            long sectionId,
            Author author,
            String text,
            String html,
            Optional<String> language,
            CaseState state,
            boolean shown,
            Optional<String> outcome,
            double keptUrgency,
            boolean escalated,
            Optional<Claimant> claimant,
            Optional<Instant> claimedUntil,
            Instant postedAt,
            String headline,
            String section,
            Optional<Made> decision,
            List<String> checks,
            double place) {

        Optional<Claimant> claimedBy(Instant now) {
            return claimedUntil.filter(until -> until.isAfter(now)).flatMap(until -> claimant);
        }

        QueueItem item(Instant now, List<Why> why, Optional<String> path) {
            return new QueueItem(
                    new Versioned(target.kind(), target.id(), version),
                    articleId,
                    headline,
                    section,
                    author,
                    text,
                    html,
                    language,
                    state.code(),
                    shown,
                    Optional.empty(),
                    outcome,
                    path,
                    why,
                    state.isOpen() ? Math.round(Urgency.now(keptUrgency, now) * 10) / 10.0 : 0,
                    escalated,
                    claimedBy(now),
                    decision,
                    Optional.empty(),
                    postedAt);
        }
    }

    /// How many cases of a section stand so.
    record Count(long sectionId, CaseState state, boolean shown, long cases) {

        /// Whether they are about posts that readers see, and that are not counted among those nobody has
        /// looked at.
        boolean isAboutShown() {
            return shown && state != CaseState.CLOSED;
        }
    }

    /// Where a post stands.
    record Place(String headline, String section) {}

    /// PostgreSQL cannot tell a word, a reason or a check that is rare from one that is less so, nor how many of
    /// the oldest cases there are, and for a rare one would go through the whole queue. So these are looked for
    /// among the first, and whatever is not to be found there is rare enough to be found by its index. What was
    /// decided has one reason at most, so for each of these it stands in the order of the queue.
    ///
    /// Indexes case_queue, case_section, case_article, case_of_author, case_reasons, case_checks, case_language,
    /// case_age, case_words; of what was decided case_decided, case_decided_in_section, case_decided_of_article,
    /// case_author, case_decided_for, case_decided_for_in_section, case_checks_decided, case_decided_in_language,
    /// case_words_decided.
    List<Row> page(Connection connection, QueueSearch search, int limit) throws SQLException {
        var rare = search.rare();
        if (rare == QueueSearch.Reading.IN_ORDER) {
            return page(connection, search, limit, rare);
        }
        var frequent = page(connection, search, limit, QueueSearch.Reading.AMONG_THE_FIRST);
        return frequent.size() == limit ? frequent : page(connection, search, limit, rare);
    }

    private static List<Row> page(Connection connection, QueueSearch search, int limit, QueueSearch.Reading reading)
            throws SQLException {
        try (var select = search.sql(limit, reading).prepare(connection)) {
            return rows(select);
        }
    }

    // Index of the constraint on kind and post.
    Optional<Row> one(Connection connection, Target target) throws SQLException {
        try (var select = connection.prepareStatement(
                COLUMNS + "FROM moderation_case c " + JOINED + " WHERE c.kind = ? AND c.post = ?")) {
            select.setString(1, target.kind().code());
            select.setLong(2, target.id());
            return rows(select).stream().findFirst();
        }
    }

    // Index of the constraint on kind and post.
    List<Row> those(Connection connection, PostKind kind, Collection<Long> posts) throws SQLException {
        try (var select = connection.prepareStatement(
                COLUMNS + "FROM moderation_case c " + JOINED + " WHERE c.kind = ? AND c.post = ANY (?)")) {
            select.setString(1, kind.code());
            select.setArray(2, connection.createArrayOf("bigint", posts.toArray()));
            return rows(select);
        }
    }

    /// The posts of an article that are held, as many at most. Index case_article.
    List<Long> held(Connection connection, PostKind kind, long articleId, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT c.post FROM moderation_case c WHERE c.article_id = ? AND c.state = 'held' AND c.kind = ?
                ORDER BY c.urgency DESC, c.id DESC LIMIT ?""")) {
            select.setLong(1, articleId);
            select.setString(2, kind.code());
            select.setInt(3, limit);
            return ModeratedRows.ids(select);
        }
    }

    /// What was counted, with the differences that nobody has folded in yet: right in one look.
    List<Count> counts(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                        SELECT section_id, state, shown, sum(cases)
                        FROM (SELECT section_id, state, shown, cases FROM queue_count
                              UNION ALL SELECT section_id, state, shown, cases FROM queue_delta) AS all_of_them
                        GROUP BY section_id, state, shown""");
                var row = select.executeQuery()) {
            var counts = new ArrayList<Count>();
            while (row.next()) {
                counts.add(new Count(
                        row.getLong(1),
                        CaseState.of(row.getString(2)).orElseThrow(),
                        row.getBoolean(3),
                        row.getLong(4)));
            }
            return counts;
        }
    }

    /// What speaks against each of these, the heaviest first. Primary keys of flag and finding.
    Map<Long, List<Why>> why(Connection connection, Collection<Row> rows) throws SQLException {
        var why = new HashMap<Long, List<Why>>();
        if (rows.isEmpty()) {
            return why;
        }
        try (var select = connection.prepareStatement("""
                SELECT f.case_id, 'flag', f.reason, count(*)::integer,
                       (array_agg(f.note ORDER BY f.at) FILTER (WHERE f.note <> ''))[1:20], NULL
                FROM flag f WHERE f.case_id = ANY (?) AND f.verdict IS NULL
                GROUP BY f.case_id, f.reason
                UNION ALL
                SELECT c.id, 'check', code, 1, NULL,
                       (SELECT n.evidence FROM finding n
                        WHERE n.case_id = c.id AND n.edition = c.edition AND n.check_code = code)
                FROM moderation_case c, unnest(c.checks) AS code WHERE c.id = ANY (?)
                ORDER BY 1, 4 DESC, 3""")) {
            var ids = connection.createArrayOf(
                    "bigint", rows.stream().map(Row::id).toArray());
            select.setArray(1, ids);
            select.setArray(2, ids);
            var texts = rows.stream().collect(Collectors.toMap(Row::id, Row::text));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var notes = row.getArray(5) == null ? List.<String>of() : Cases.texts(row, 5);
                    var found = FoundInText.read(row.getString(6), texts.get(row.getLong(1)));
                    why.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Why(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getInt(4),
                                    notes.isEmpty() ? found.passages() : notes,
                                    found.facts()));
                }
            }
        }
        return why;
    }

    Map<Long, Place> places(Connection connection, Collection<Long> articleIds) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT a.id, a.headline, s.name FROM article a JOIN section s ON s.id = a.section_id
                WHERE a.id = ANY (?)""")) {
            select.setArray(1, connection.createArrayOf("bigint", articleIds.toArray()));
            var places = new HashMap<Long, Place>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    places.put(row.getLong(1), new Place(row.getString(2), row.getString(3)));
                }
            }
            return places;
        }
    }

    long head(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT seq FROM moderation_head");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    Optional<Long> section(Connection connection, String slug) throws SQLException {
        try (var select = connection.prepareStatement("SELECT id FROM section WHERE slug = ?")) {
            select.setString(1, slug);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /// Somebody else's claim stands until it ends.
    void claim(Connection connection, long caseId, long readerId, boolean keeps, Instant now, Instant until)
            throws SQLException {
        try (var update = connection.prepareStatement(keeps ? """
                        UPDATE moderation_case SET claimed_by = ?, claimed_until = ?
                        WHERE id = ? AND (claimed_by IS NULL OR claimed_by = ? OR claimed_until < ?)""" : """
                        UPDATE moderation_case SET claimed_by = NULL, claimed_until = NULL
                        WHERE claimed_by = ? AND claimed_until <= ? AND id = ?""")) {
            update.setLong(1, readerId);
            update.setTimestamp(2, Timestamp.from(until));
            update.setLong(3, caseId);
            if (keeps) {
                update.setLong(4, readerId);
                update.setTimestamp(5, Timestamp.from(now));
            }
            update.executeUpdate();
        }
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Row>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(row(row));
            }
        }
        return found;
    }

    private static Row row(ResultSet row) throws SQLException {
        var state = CaseState.of(row.getString(12)).orElseThrow();
        return new Row(
                row.getLong(1),
                new Target(PostKind.of(row.getString(2)), row.getLong(3)),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                new Author(row.getLong(7), row.getString(8)),
                row.getString(9),
                row.getString(10),
                Optional.ofNullable(row.getString(11)),
                state,
                row.getBoolean(13),
                Optional.ofNullable(row.getString(14)),
                row.getDouble(15),
                row.getBoolean(16),
                claimant(row),
                time(row, 19),
                row.getTimestamp(20).toInstant(),
                row.getString(21),
                row.getString(22),
                decision(row),
                Cases.texts(row, 28),
                state == CaseState.DECIDED ? row.getDouble(29) : row.getDouble(15));
    }

    private static Optional<Claimant> claimant(ResultSet row) throws SQLException {
        return row.getString(18) == null
                ? Optional.empty()
                : Optional.of(new Claimant(row.getLong(17), row.getString(18)));
    }

    private static Optional<Made> decision(ResultSet row) throws SQLException {
        return row.getString(24) == null
                ? Optional.empty()
                : Optional.of(new Made(
                        row.getLong(23),
                        row.getString(24),
                        Optional.ofNullable(row.getString(25)),
                        Optional.ofNullable(row.getString(26)),
                        row.getTimestamp(27).toInstant()));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
