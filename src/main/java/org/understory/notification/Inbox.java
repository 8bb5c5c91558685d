package org.understory.notification;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.understory.live.Pulse;
import org.understory.live.Topic;
import org.understory.web.Cursor;
import org.understory.web.DatabaseFailure;

/// What a reader was told, and how far they have looked.
@ApplicationScoped
public class Inbox {

    private static final String KIND = "notifications";
    private static final int MOST_UNREAD = 100;

    private final AgroalDataSource database;
    private final NotificationQueries queries;
    private final Pulse pulse;

    Inbox(AgroalDataSource database, NotificationQueries queries, Pulse pulse) {
        this.database = database;
        this.queries = queries;
        this.pulse = pulse;
    }

    /// @param head the number of the last event of the reader's log
    /// @param seen the number up to which they have looked
    /// @param unread how many came since, counted up to 100
    public record Standing(long head, long seen, int unread) {}

    /// A part of the list, the newest first.
    public record Page(List<NotificationView> items, Optional<String> next) {}

    public Page page(long readerId, String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        var rows = queries.listed(readerId, before, limit + 1);
        var shown = rows.subList(0, Math.min(limit, rows.size()));
        var said = queries.said(shown);
        var items = shown.stream()
                .filter(row -> row.decision().isPresent()
                        || NotificationQueries.of(row, said).isPresent())
                .map(row -> queries.view(row, NotificationQueries.of(row, said)))
                .toList();
        return new Page(
                items,
                rows.size() > limit
                        ? Optional.of(Cursor.of(KIND, shown.getLast().seq()).encode())
                        : Optional.empty());
    }

    // Primary keys of inbox and notification.
    public Standing standing(long readerId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT i.head, i.seen, (
                          SELECT count(*) FROM (
                            SELECT 1 FROM notification n
                            WHERE n.reader_id = i.reader_id AND n.seq > i.seen AND n.target IS NULL AND NOT n.gone
                            LIMIT ?) AS newer)
                        FROM inbox i WHERE i.reader_id = ?""")) {
            select.setInt(1, MOST_UNREAD);
            select.setLong(2, readerId);
            try (var row = select.executeQuery()) {
                return row.next() ? new Standing(row.getLong(1), row.getLong(2), row.getInt(3)) : new Standing(0, 0, 0);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// As their other pages are told.
    private record Looked(Standing notifications) {}

    /// Remembers how far a reader has looked, and tells their other pages; it never goes back.
    ///
    /// @param seq the number of the last event that they saw; beyond the last there is it counts as that
    public Standing seen(long readerId, long seq) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "UPDATE inbox SET seen = least(head, ?) WHERE reader_id = ? AND seen < least(head, ?)")) {
            update.setLong(1, seq);
            update.setLong(2, readerId);
            update.setLong(3, seq);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
        var standing = standing(readerId);
        pulse.count(new Topic.Me(readerId), KIND, new Looked(standing));
        return standing;
    }
}
