package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps the flags of each case, and what they weigh.
@ApplicationScoped
class Flags {

    /// Who flagged more than this is judged by the last of it.
    private static final int JUDGED_BY = 100;

    private static final double OF_STAFF = 5;
    private static final double OF_A_NEWCOMER = 0.5;
    private static final Duration NEWCOMER = Duration.ofHours(24);

    /// What readers object to a post.
    ///
    /// @param verdict empty while no moderator has answered
    record Flag(
            long readerId,
            String name,
            Reason reason,
            String note,
            double weight,
            int edition,
            Instant at,
            Optional<Verdict> verdict) {}

    /// A flag that got its answer.
    record Answered(long readerId, Reason reason) {}

    /// The flags that nobody has answered, taken together.
    record Sum(Set<Reason> reasons, double weight) {}

    // Primary key of flag.
    List<Flag> of(Connection connection, long caseId) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT f.reader_id, r.display_name, f.reason, f.note, f.weight, f.edition, f.at, f.verdict
                FROM flag f JOIN reader r ON r.id = f.reader_id
                WHERE f.case_id = ? ORDER BY f.at, f.reader_id LIMIT 500""")) {
            select.setLong(1, caseId);
            var flags = new ArrayList<Flag>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    flags.add(new Flag(
                            row.getLong(1),
                            row.getString(2),
                            Reason.of(row.getString(3)).orElseThrow(),
                            row.getString(4),
                            row.getDouble(5),
                            row.getInt(6),
                            row.getTimestamp(7).toInstant(),
                            Optional.ofNullable(row.getString(8)).flatMap(Verdict::of)));
                }
            }
            return flags;
        }
    }

    static Sum sum(List<Flag> flags) {
        var reasons = EnumSet.noneOf(Reason.class);
        var weight = 0.0;
        for (var flag : flags) {
            if (flag.verdict().isEmpty()) {
                reasons.add(flag.reason());
                weight += flag.weight();
            }
        }
        return new Sum(reasons, weight);
    }

    void put(Connection connection, long caseId, Flag flag) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO flag (case_id, reader_id, reason, note, weight, edition, at, verdict)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (case_id, reader_id) DO UPDATE
                SET reason = excluded.reason, note = excluded.note, weight = excluded.weight, edition = excluded.edition,
                    at = excluded.at, verdict = excluded.verdict, decision = NULL""")) {
            upsert.setLong(1, caseId);
            upsert.setLong(2, flag.readerId());
            upsert.setString(3, flag.reason().code());
            upsert.setString(4, flag.note());
            upsert.setDouble(5, flag.weight());
            upsert.setInt(6, flag.edition());
            upsert.setTimestamp(7, Timestamp.from(flag.at()));
            upsert.setString(8, flag.verdict().map(Verdict::code).orElse(null));
            upsert.executeUpdate();
        }
    }

    /// @return whether there was one that nobody had answered
    boolean withdraw(Connection connection, long caseId, long readerId) throws SQLException {
        try (var delete = connection.prepareStatement(
                "DELETE FROM flag WHERE case_id = ? AND reader_id = ? AND verdict IS NULL")) {
            delete.setLong(1, caseId);
            delete.setLong(2, readerId);
            return delete.executeUpdate() > 0;
        }
    }

    /// Answers the flags that nobody has answered.
    ///
    /// @return who had flagged, and why
    List<Answered> answer(Connection connection, long caseId, Verdict verdict, long decision) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE flag SET verdict = ?, decision = ? WHERE case_id = ? AND verdict IS NULL
                RETURNING reader_id, reason""")) {
            update.setString(1, verdict.code());
            update.setLong(2, decision);
            update.setLong(3, caseId);
            return answered(update);
        }
    }

    /// Disagrees, by a later decision, with flags that an earlier one agreed with.
    ///
    /// @return who had flagged, and why
    List<Answered> overturn(Connection connection, long caseId, long earlier, long later) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE flag SET verdict = 'disagreed', decision = ?
                WHERE case_id = ? AND decision = ? AND verdict = 'agreed'
                RETURNING reader_id, reason""")) {
            update.setLong(1, later);
            update.setLong(2, caseId);
            update.setLong(3, earlier);
            return answered(update);
        }
    }

    private static List<Answered> answered(PreparedStatement update) throws SQLException {
        var answered = new ArrayList<Answered>();
        try (var row = update.executeQuery()) {
            while (row.next()) {
                answered.add(
                        new Answered(row.getLong(1), Reason.of(row.getString(2)).orElseThrow()));
            }
        }
        return answered;
    }

    /// Takes back what a decision answered.
    void reopen(Connection connection, long caseId, long decision) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE flag SET verdict = NULL, decision = NULL WHERE case_id = ? AND decision = ?")) {
            update.setLong(1, caseId);
            update.setLong(2, decision);
            update.executeUpdate();
        }
    }

    /// What a flag of this reader weighs: twice the share of their answered flags that moderators agreed with,
    /// smoothed as by one of each (Laplace's rule of succession), so 1 for whom nothing is known of.
    ///
    /// @param joinedAt when they first signed in. Index flag_of_reader.
    double weight(Connection connection, long readerId, boolean staff, Instant joinedAt, Instant now)
            throws SQLException {
        if (staff) {
            return OF_STAFF;
        }
        try (var select = connection.prepareStatement("""
                SELECT count(*) FILTER (WHERE verdict = 'agreed'), count(*) FILTER (WHERE verdict = 'disagreed')
                FROM (SELECT verdict FROM flag WHERE reader_id = ? ORDER BY at DESC LIMIT ?) AS lately""")) {
            select.setLong(1, readerId);
            select.setInt(2, JUDGED_BY);
            try (var row = select.executeQuery()) {
                row.next();
                var agreed = row.getInt(1);
                var share = (agreed + 1.0) / (agreed + row.getInt(2) + 2.0);
                return 2 * share * (joinedAt.plus(NEWCOMER).isAfter(now) ? OF_A_NEWCOMER : 1);
            }
        }
    }

    /// When a reader may flag again who has flagged as much as is possible in a day; empty where they may now.
    /// Index flag_of_reader.
    Optional<Instant> freeAt(Connection connection, long readerId, int mostADay, Instant now) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT at FROM flag WHERE reader_id = ? AND at > ? ORDER BY at DESC OFFSET ? LIMIT 1")) {
            select.setLong(1, readerId);
            select.setTimestamp(2, Timestamp.from(now.minus(Duration.ofDays(1))));
            select.setInt(3, mostADay - 1);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(row.getTimestamp(1).toInstant().plus(Duration.ofDays(1)))
                        : Optional.empty();
            }
        }
    }
}
