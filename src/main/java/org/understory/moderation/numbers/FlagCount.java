package org.understory.moderation.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;

/// Counts flags, and counts them no more when they are withdrawn, from what a trigger wrote down with them.
@ApplicationScoped
class FlagCount {

    private static final int MOST = 2000;

    /// @return whether there is more to count at once
    boolean count(Connection connection, ZoneId zone) throws SQLException {
        try (var count = connection.prepareStatement("""
                WITH taken AS (
                    DELETE FROM flag_delta WHERE id IN (SELECT id FROM flag_delta ORDER BY id LIMIT ?)
                    RETURNING case_id, reason, at, flags
                ), added AS (
                    INSERT INTO daily_sum (day, section_id, measure, detail, amount)
                    SELECT (t.at AT TIME ZONE ?)::date, c.section_id, ?, t.reason, sum(t.flags)
                    FROM taken t JOIN moderation_case c ON c.id = t.case_id
                    GROUP BY 1, 2, 4
                    ON CONFLICT (day, section_id, measure, detail) DO UPDATE
                    SET amount = daily_sum.amount + excluded.amount)
                SELECT count(*) FROM taken""")) {
            count.setInt(1, MOST);
            count.setString(2, zone.getId());
            count.setString(3, Measure.FLAG.code());
            try (var row = count.executeQuery()) {
                row.next();
                return row.getInt(1) == MOST;
            }
        }
    }

    /// Writes down anew all that is to be counted, as of one moment.
    void startAfresh(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    WITH forgotten AS (DELETE FROM flag_delta)
                    INSERT INTO flag_delta (case_id, reason, at, flags) SELECT case_id, reason, at, 1 FROM flag""");
        }
    }
}
