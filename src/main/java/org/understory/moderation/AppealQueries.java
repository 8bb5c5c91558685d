package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.post.PostKind;

/// Reads the appeals that wait, with all that is needed to answer them.
@ApplicationScoped
class AppealQueries {

    private static final String FOUND = """
            SELECT p.* FROM appeal p
            WHERE p.answer IS NULL AND (p.at, p.decision_id) > (?, ?) %s ORDER BY p.at, p.decision_id LIMIT ?""";

    // Index appeal_open.
    private static final String EVERYWHERE = FOUND.formatted("");

    // Index appeal_open_in_section.
    private static final String IN_SECTIONS = "SELECT f.* FROM unnest(?::bigint[]) AS wanted (id) CROSS JOIN LATERAL ("
            + FOUND.formatted("AND p.section_id = wanted.id") + ") AS f";

    private static final String COMPLETED = """
            SELECT p.decision_id, p.text, p.at, coalesce(d.actor_id = ?, false) OR d.reader_id = ?, d.kind, d.post,
                   d.article_id, a.headline, s.name, d.reader_id, r.display_name, c.html, c.language, c.shown, d.action,
                   d.reason, d.note, d.actor_id, m.display_name, d.at, x.id, x.kind, x.ends_at, x.lifted_at
            FROM (%s) AS p
            JOIN decision d ON d.id = p.decision_id
            LEFT JOIN moderation_case c ON c.id = p.case_id
            LEFT JOIN article a ON a.id = c.article_id
            LEFT JOIN section s ON s.id = p.section_id
            LEFT JOIN sanction x ON x.id = p.sanction_id
            JOIN reader r ON r.id = p.reader_id
            LEFT JOIN reader m ON m.id = d.actor_id
            ORDER BY p.at, p.decision_id LIMIT ?""";

    /// The last appeal that was shown.
    record Place(Instant at, long decision) {

        static final Place START = new Place(Instant.EPOCH, 0);
    }

    List<OpenAppeal> open(Connection connection, Moderator who, Place after, int limit) throws SQLException {
        var sections = who.sections();
        try (var select =
                connection.prepareStatement(COMPLETED.formatted(sections.isPresent() ? IN_SECTIONS : EVERYWHERE))) {
            var at = 0;
            select.setLong(++at, who.readerId());
            select.setLong(++at, who.readerId());
            if (sections.isPresent()) {
                select.setArray(
                        ++at, connection.createArrayOf("bigint", sections.get().toArray()));
            }
            select.setTimestamp(++at, Timestamp.from(after.at()));
            select.setLong(++at, after.decision());
            select.setInt(++at, limit);
            select.setInt(++at, limit);
            var found = new ArrayList<OpenAppeal>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
            return found;
        }
    }

    private static OpenAppeal read(ResultSet row) throws SQLException {
        return new OpenAppeal(
                row.getLong(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getBoolean(4),
                row.getString(5) == null
                        ? Optional.empty()
                        : Optional.of(new Target(PostKind.of(row.getString(5)), row.getLong(6))),
                Optional.ofNullable(row.getObject(7, Long.class)),
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)),
                new DecisionView.Person(row.getLong(10), row.getString(11)),
                Optional.ofNullable(row.getString(12)).orElse(""),
                Optional.ofNullable(row.getString(13)),
                row.getBoolean(14),
                row.getString(15),
                Optional.ofNullable(row.getString(16)),
                row.getString(17),
                row.getString(19) == null
                        ? Optional.empty()
                        : Optional.of(new DecisionView.Person(row.getLong(18), row.getString(19))),
                row.getTimestamp(20).toInstant(),
                sanction(row));
    }

    private static Optional<OpenAppeal.Measure> sanction(ResultSet row) throws SQLException {
        return row.getString(22) == null
                ? Optional.empty()
                : Optional.of(new OpenAppeal.Measure(
                        row.getLong(21),
                        SanctionKind.of(row.getString(22)).orElseThrow(),
                        Optional.ofNullable(row.getTimestamp(23)).map(Timestamp::toInstant),
                        row.getTimestamp(24) != null));
    }
}
