package org.understory.moderation.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;

/// Notes how long the oldest case of each section has waited and how many wait, and keeps the worst of each day.
@ApplicationScoped
class QueueAge {

    /// Index case_waiting for the oldest, and the counts of the queues.
    static final String NOW = """
            SELECT s.id, w.oldest, q.waiting FROM section s
            CROSS JOIN LATERAL (SELECT min(c.opened_at) AS oldest FROM moderation_case c
                                WHERE c.section_id = s.id AND c.state IN ('held', 'flagged')) AS w
            LEFT JOIN (SELECT section_id, sum(cases) AS waiting
                       FROM (SELECT section_id, state, cases FROM queue_count
                             UNION ALL SELECT section_id, state, cases FROM queue_delta) AS counted
                       WHERE state IN ('held', 'flagged') GROUP BY section_id) AS q ON q.section_id = s.id
            WHERE w.oldest IS NOT NULL""";

    void note(Connection connection, ZoneId zone, Instant now) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO daily_queue (day, section_id, oldest_seconds, most)
                SELECT ?, n.id, greatest(0, extract(epoch FROM ? - n.oldest)), coalesce(n.waiting, 0) FROM (%s) AS n
                ON CONFLICT (day, section_id) DO UPDATE
                SET oldest_seconds = greatest(daily_queue.oldest_seconds, excluded.oldest_seconds),
                    most = greatest(daily_queue.most, excluded.most)""".formatted(NOW))) {
            upsert.setDate(1, Date.valueOf(now.atZone(zone).toLocalDate()));
            upsert.setTimestamp(2, Timestamp.from(now));
            upsert.executeUpdate();
        }
    }
}
