package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Keeps what was done about readers.
@ApplicationScoped
class Sanctions {

    private static final String COLUMNS = """
            SELECT x.id, x.reader_id, x.kind, x.section_id, s.slug, x.reason, x.note, x.begins_at, x.ends_at, x.decision,
                   x.acknowledged_at, x.lifted_at, p.decision_id, p.text, p.at, p.answer, p.note, p.answered_at
            FROM sanction x LEFT JOIN section s ON s.id = x.section_id LEFT JOIN appeal p ON p.sanction_id = x.id
            """;

    /// What a moderator wants to do.
    ///
    /// @param batch of the posts that are removed with it
    record New(
            long readerId,
            SanctionKind kind,
            Optional<Long> sectionId,
            Reason reason,
            String note,
            Instant from,
            Optional<Instant> until,
            long by,
            long decision,
            Optional<UUID> batch) {}

    long add(Connection connection, New sanction) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO sanction (reader_id, kind, section_id, reason, note, begins_at, ends_at, imposed_by, decision, batch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""")) {
            insert.setLong(1, sanction.readerId());
            insert.setString(2, sanction.kind().code());
            insert.setObject(3, sanction.sectionId().orElse(null), Types.BIGINT);
            insert.setString(4, sanction.reason().code());
            insert.setString(5, sanction.note());
            insert.setTimestamp(6, Timestamp.from(sanction.from()));
            insert.setTimestamp(7, sanction.until().map(Timestamp::from).orElse(null));
            insert.setLong(8, sanction.by());
            insert.setLong(9, sanction.decision());
            insert.setObject(10, sanction.batch().orElse(null), Types.OTHER);
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    // Indexes sanction_in_force, appeal_of_sanction.
    List<Sanction> inForce(Connection connection, long readerId) throws SQLException {
        return read(connection, COLUMNS + """
                WHERE x.reader_id = ? AND x.lifted_at IS NULL AND (x.ends_at IS NULL OR x.ends_at > now())
                  AND NOT (x.kind IN ('warning', 'message') AND x.acknowledged_at IS NOT NULL)
                ORDER BY x.id DESC LIMIT 20""", readerId);
    }

    // Indexes sanction_of_reader, appeal_of_sanction.
    List<Sanction> all(Connection connection, long readerId) throws SQLException {
        return read(connection, COLUMNS + "WHERE x.reader_id = ? ORDER BY x.id DESC LIMIT 200", readerId);
    }

    // Primary key of sanction.
    Optional<Sanction> find(Connection connection, long id) throws SQLException {
        return read(connection, COLUMNS + "WHERE x.id = ?", id).stream().findFirst();
    }

    /// Who imposed each of them: names by the sanctions' ids. Index sanction_of_reader.
    Map<Long, String> names(Connection connection, long readerId) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT x.id, r.display_name FROM sanction x JOIN reader r ON r.id = x.imposed_by
                WHERE x.reader_id = ? ORDER BY x.id DESC LIMIT 200""")) {
            select.setLong(1, readerId);
            var names = new HashMap<Long, String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    names.put(row.getLong(1), row.getString(2));
                }
            }
            return names;
        }
    }

    /// Locked, so that it is lifted once.
    Optional<Sanction> locked(Connection connection, long id) throws SQLException {
        return read(connection, COLUMNS + "WHERE x.id = ? FOR UPDATE OF x", id).stream()
                .findFirst();
    }

    /// Who did it. Primary key of sanction.
    long imposedBy(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("SELECT imposed_by FROM sanction WHERE id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Optional<UUID> batch(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("SELECT batch FROM sanction WHERE id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    void lift(Connection connection, long id, long by, Instant now) throws SQLException {
        try (var update =
                connection.prepareStatement("UPDATE sanction SET lifted_at = ?, lifted_by = ? WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, by);
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    /// @return whether there was one of this reader
    boolean acknowledge(Connection connection, long id, long readerId, Instant now) throws SQLException {
        try (var update = connection.prepareStatement("""
                UPDATE sanction SET acknowledged_at = coalesce(acknowledged_at, ?) WHERE id = ? AND reader_id = ?""")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setLong(2, id);
            update.setLong(3, readerId);
            return update.executeUpdate() > 0;
        }
    }

    private static List<Sanction> read(Connection connection, String sql, long key) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, key);
            var found = new ArrayList<Sanction>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(sanction(row));
                }
            }
            return found;
        }
    }

    private static Sanction sanction(ResultSet row) throws SQLException {
        return new Sanction(
                row.getLong(1),
                row.getLong(2),
                SanctionKind.of(row.getString(3)).orElseThrow(),
                Optional.ofNullable(row.getObject(4, Long.class)),
                Optional.ofNullable(row.getString(5)),
                Reason.of(row.getString(6)).orElseThrow(),
                row.getString(7),
                row.getTimestamp(8).toInstant(),
                Optional.ofNullable(row.getTimestamp(9)).map(Timestamp::toInstant),
                row.getLong(10),
                Optional.ofNullable(row.getTimestamp(11)).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp(12)).map(Timestamp::toInstant),
                row.getString(14) == null ? Optional.empty() : Optional.of(Appeals.read(row, 13)));
    }
}
