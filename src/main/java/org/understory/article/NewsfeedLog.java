package org.understory.article;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/// Writes down what happens to articles, in the transaction in which it happens. From then on until its end no other
/// one that changes the newsfeed can commit, so this comes last, and once for many articles.
final class NewsfeedLog {

    private NewsfeedLog() {}

    enum Type {
        ARTICLE,
        CHANGED,
        WITHDRAWN;

        String code() {
            return name().toLowerCase();
        }
    }

    /// @param articleIds in the order in which they are told
    /// @return the number of the last event
    static long write(Connection connection, Type type, List<Long> articleIds, Instant at) throws SQLException {
        try (var insert = connection.prepareStatement("""
                WITH advanced AS (UPDATE newsfeed_head SET head = head + ? RETURNING head)
                INSERT INTO newsfeed_event (seq, type, article_id, at)
                SELECT advanced.head - ? + told.place, ?, told.id, ?
                FROM advanced CROSS JOIN unnest(?::bigint[]) WITH ORDINALITY AS told (id, place)
                RETURNING seq""")) {
            insert.setLong(1, articleIds.size());
            insert.setLong(2, articleIds.size());
            insert.setString(3, type.code());
            insert.setTimestamp(4, Timestamp.from(at));
            insert.setArray(5, connection.createArrayOf("bigint", articleIds.toArray()));
            long last = 0;
            try (var rows = insert.executeQuery()) {
                while (rows.next()) {
                    last = Math.max(last, rows.getLong(1));
                }
            }
            return last;
        }
    }
}
