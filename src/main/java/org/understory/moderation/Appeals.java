package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/// Keeps the appeals, one for each decision at most.
@ApplicationScoped
class Appeals {

    static final String UPHELD = "upheld";
    static final String DECLINED = "declined";

    /// As long as article 20 of the DSA asks for.
    private static final Period TIME_TO_APPEAL = Period.ofMonths(6);

    private static final String COLUMNS = "SELECT decision_id, text, at, answer, note, answered_at FROM appeal ";

    /// What a moderator answers to an appeal.
    ///
    /// @param note to the author; may be empty
    record Ruling(DecisionLog.Written against, boolean upholds, String note) {}

    /// Until when a decision can be appealed against.
    ///
    /// @param decidedAt when it was made
    static Instant until(Instant decidedAt) {
        return decidedAt.atOffset(ZoneOffset.UTC).plus(TIME_TO_APPEAL).toInstant();
    }

    /// @return whether it is the first one against this decision
    boolean add(Connection connection, DecisionLog.Written made, long caseId, String text, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO appeal (decision_id, case_id, section_id, reader_id, text, at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""")) {
            insert.setLong(1, made.id());
            insert.setLong(2, caseId);
            insert.setLong(3, made.sectionId());
            insert.setLong(4, made.readerId());
            insert.setString(5, text);
            insert.setTimestamp(6, Timestamp.from(now));
            return insert.executeUpdate() > 0;
        }
    }

    /// The same against what was done about a reader.
    void add(Connection connection, Sanction sanction, String text, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO appeal (decision_id, sanction_id, section_id, reader_id, text, at)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, sanction.decision());
            insert.setLong(2, sanction.id());
            insert.setObject(3, sanction.sectionId().orElse(null), Types.BIGINT);
            insert.setLong(4, sanction.readerId());
            insert.setString(5, text);
            insert.setTimestamp(6, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    /// The sanction that an appeal is about; empty where it is about a post. Primary key of appeal.
    Optional<Long> sanctionOf(Connection connection, long decision) throws SQLException {
        try (var select = connection.prepareStatement("SELECT sanction_id FROM appeal WHERE decision_id = ?")) {
            select.setLong(1, decision);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getObject(1, Long.class)) : Optional.empty();
            }
        }
    }

    /// The appeal against a decision. Primary key of appeal.
    Optional<Appeal> against(Connection connection, long decision) throws SQLException {
        try (var select = connection.prepareStatement(COLUMNS + "WHERE decision_id = ?")) {
            select.setLong(1, decision);
            return read(select);
        }
    }

    /// The appeal about a post that nobody has answered, the first one where there are more. Index appeal_of_case.
    Optional<Appeal> openOf(Connection connection, long caseId) throws SQLException {
        try (var select = connection.prepareStatement(
                COLUMNS + "WHERE case_id = ? AND answer IS NULL ORDER BY at, decision_id LIMIT 1")) {
            select.setLong(1, caseId);
            return read(select);
        }
    }

    /// How many a moderator could answer, up to 100. Indexes appeal_open, appeal_open_in_section.
    long waiting(Connection connection, Moderator who) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT count(*) FROM (SELECT 1 FROM appeal
                                      WHERE answer IS NULL AND (?::bigint[] IS NULL OR section_id = ANY (?)) LIMIT 100) AS few""")) {
            var sections = who.sections().isEmpty()
                    ? null
                    : connection.createArrayOf("bigint", who.sections().get().toArray());
            select.setArray(1, sections);
            select.setArray(2, sections);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// The decision that another one answers the appeal against. Index appeal_answer.
    Optional<Long> answeredBy(Connection connection, long answer) throws SQLException {
        try (var select = connection.prepareStatement("SELECT decision_id FROM appeal WHERE answered_by = ?")) {
            select.setLong(1, answer);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /// @param by the decision that answers
    /// @return whether there was one that nobody had answered
    boolean answer(Connection connection, long decision, boolean upholds, String note, long by, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE appeal SET answer = ?, note = ?, answered_by = ?, answered_at = ?
                WHERE decision_id = ? AND answer IS NULL""")) {
            update.setString(1, upholds ? UPHELD : DECLINED);
            update.setString(2, note);
            update.setLong(3, by);
            update.setTimestamp(4, Timestamp.from(now));
            update.setLong(5, decision);
            return update.executeUpdate() > 0;
        }
    }

    private static Optional<Appeal> read(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            return row.next() ? Optional.of(read(row, 1)) : Optional.empty();
        }
    }

    /// @param first the column from which on decision, text, time, answer, its note and its time stand
    static Appeal read(ResultSet row, int first) throws SQLException {
        var answer = row.getString(first + 3);
        return new Appeal(
                row.getLong(first),
                row.getString(first + 1),
                row.getTimestamp(first + 2).toInstant(),
                answer == null
                        ? Optional.empty()
                        : Optional.of(new Appeal.Answer(
                                answer.equals(UPHELD),
                                row.getString(first + 4),
                                row.getTimestamp(first + 5).toInstant())));
    }
}
