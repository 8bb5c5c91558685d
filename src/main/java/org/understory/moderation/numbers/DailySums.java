package org.understory.moderation.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// Adds to what was counted, in the transaction of whoever counts.
@ApplicationScoped
class DailySums {

    /// One number.
    record Key(LocalDate day, long sectionId, Measure measure, String detail) {}

    /// What is to be added; may be below 0.
    static final class Additions {

        private final Map<Key, Long> amounts = new HashMap<>();

        void add(Key key, long amount) {
            amounts.merge(key, amount, Long::sum);
        }

        Map<Key, Long> amounts() {
            return amounts;
        }
    }

    /// Primary key of daily_sum.
    void add(Connection connection, Additions additions) throws SQLException {
        try (var upsert = connection.prepareStatement("""
                INSERT INTO daily_sum (day, section_id, measure, detail, amount) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (day, section_id, measure, detail) DO UPDATE
                SET amount = daily_sum.amount + excluded.amount""")) {
            for (var addition : additions.amounts().entrySet()) {
                if (addition.getValue() != 0) {
                    var key = addition.getKey();
                    upsert.setDate(1, Date.valueOf(key.day()));
                    upsert.setLong(2, key.sectionId());
                    upsert.setString(3, key.measure().code());
                    upsert.setString(4, key.detail());
                    upsert.setLong(5, addition.getValue());
                    upsert.addBatch();
                }
            }
            upsert.executeBatch();
        }
    }
}
