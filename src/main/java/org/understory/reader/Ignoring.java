package org.understory.reader;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.understory.reader.Readers.Profile;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;

/// Whose posts a reader wants to see no more: on none of their devices, and without being told of them.
@ApplicationScoped
public class Ignoring {

    /// How many readers one can ignore.
    private static final int MOST = 1000;

    private final AgroalDataSource database;
    private final Clock clock;

    Ignoring(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Somebody who is ignored.
    public record Ignored(long id, String name) {}

    /// @throws org.understory.web.Refusal 403 oneself, 404 where there is no such reader, 422 where it would be too
    /// many
    public void ignore(Profile reader, long other) {
        if (reader.id() == other) {
            throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
        }
        try (var connection = database.getConnection()) {
            if (!isReader(connection, other)) {
                throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
            }
            if (!add(connection, reader.id(), other) && !isIgnored(connection, reader.id(), other)) {
                throw Problem.tooMany(MOST).refusal();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    public void stop(Profile reader, long other) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(
                        "DELETE FROM ignored_reader WHERE reader_id = ? AND ignored_id = ?")) {
            delete.setLong(1, reader.id());
            delete.setLong(2, other);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// All whom a reader ignores, by name. Primary key of ignored_reader.
    public List<Ignored> of(Profile reader) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT r.id, r.display_name FROM ignored_reader i JOIN reader r ON r.id = i.ignored_id
                        WHERE i.reader_id = ? ORDER BY r.folded_name""")) {
            select.setLong(1, reader.id());
            var ignored = new ArrayList<Ignored>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ignored.add(new Ignored(row.getLong(1), row.getString(2)));
                }
            }
            return ignored;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Whether one ignores the other.
    public boolean ignores(Profile reader, long other) {
        try (var connection = database.getConnection()) {
            return isIgnored(connection, reader.id(), other);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static boolean isReader(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("SELECT 1 FROM reader WHERE id = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /// @return whether it was added: not where it stands there already, or where there are too many
    private boolean add(Connection connection, long readerId, long other) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO ignored_reader (reader_id, ignored_id, at)
                SELECT ?, ?, ? WHERE (SELECT count(*) FROM ignored_reader WHERE reader_id = ?) < ?
                ON CONFLICT DO NOTHING""")) {
            insert.setLong(1, readerId);
            insert.setLong(2, other);
            insert.setTimestamp(3, Timestamp.from(clock.instant()));
            insert.setLong(4, readerId);
            insert.setInt(5, MOST);
            return insert.executeUpdate() > 0;
        }
    }

    private static boolean isIgnored(Connection connection, long readerId, long other) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT 1 FROM ignored_reader WHERE reader_id = ? AND ignored_id = ?")) {
            select.setLong(1, readerId);
            select.setLong(2, other);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
