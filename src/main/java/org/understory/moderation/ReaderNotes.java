package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Keeps what moderators tell each other about readers. Rows are only added.
@ApplicationScoped
class ReaderNotes {

    long add(Connection connection, long readerId, long by, String text, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO reader_note (reader_id, text, written_by, at) VALUES (?, ?, ?, ?) RETURNING id")) {
            insert.setLong(1, readerId);
            insert.setString(2, text);
            insert.setLong(3, by);
            insert.setTimestamp(4, Timestamp.from(now));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// The newest first. Index reader_note_of_reader.
    ///
    /// @param before those with a lower id alone
    List<ReaderNote> about(Connection connection, long readerId, long before, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT n.id, r.display_name, n.text, n.at FROM reader_note n JOIN reader r ON r.id = n.written_by
                WHERE n.reader_id = ? AND n.id < ? ORDER BY n.id DESC LIMIT ?""")) {
            select.setLong(1, readerId);
            select.setLong(2, before);
            select.setInt(3, limit);
            var found = new ArrayList<ReaderNote>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new ReaderNote(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getTimestamp(4).toInstant()));
                }
            }
            return found;
        }
    }
}
