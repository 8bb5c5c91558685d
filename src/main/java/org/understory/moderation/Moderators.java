package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.understory.reader.CurrentReader;
import org.understory.web.Cursor;
import org.understory.web.DatabaseFailure;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Role;

/// Who of the staff moderates which sections. Roles come from the token; the limits are kept here and set by an
/// admin.
@ApplicationScoped
public class Moderators {

    private static final String KIND = "moderators";

    private final AgroalDataSource database;
    private final ModerationTransaction transaction;
    private final SettingLog log;
    private final CurrentReader current;
    private final Clock clock;

    Moderators(
            AgroalDataSource database,
            ModerationTransaction transaction,
            SettingLog log,
            CurrentReader current,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.log = log;
        this.current = current;
        this.clock = clock;
    }

    /// Who asks, as a moderator.
    public Moderator current() {
        var profile = current.required();
        var sections = current.is(Role.ADMIN) ? List.<Long>of() : sections(profile.id());
        return new Moderator(
                profile.id(), profile.name(), sections.isEmpty() ? Optional.empty() : Optional.of(sections));
    }

    /// The sections that somebody is limited to; none for no limit. Primary key of moderator_section.
    public List<Long> sections(long readerId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT section_id FROM moderator_section WHERE reader_id = ? ORDER BY section_id")) {
            select.setLong(1, readerId);
            var found = new ArrayList<Long>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Limits somebody to these sections, or to none where the list is empty.
    ///
    /// @param actor the admin who does it
    /// @param slugs the sections' addresses
    /// @throws org.understory.web.Refusal 404 where there is no such reader, 422 where there is no such section
    public void limit(long actor, long readerId, Collection<String> slugs) {
        var wanted = slugs.stream().distinct().sorted().toList();
        transaction.call((connection, after) -> {
            lock(connection, readerId);
            var before = slugs(connection, readerId);
            replace(connection, readerId, wanted);
            log.append(
                    connection,
                    actor,
                    SettingLog.What.SECTIONS,
                    SettingLog.Where.reader(readerId),
                    new Limit(before),
                    new Limit(wanted),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            return readerId;
        });
    }

    /// What somebody is limited to, in the log.
    private record Limit(List<String> sections) {}

    private static List<String> slugs(Connection connection, long readerId) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT s.slug FROM moderator_section m JOIN section s ON s.id = m.section_id
                WHERE m.reader_id = ? ORDER BY s.slug""")) {
            select.setLong(1, readerId);
            var found = new ArrayList<String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }
    }

    private static void lock(Connection connection, long readerId) throws SQLException {
        try (var known = connection.prepareStatement("SELECT 1 FROM reader WHERE id = ? FOR NO KEY UPDATE")) {
            known.setLong(1, readerId);
            try (var row = known.executeQuery()) {
                if (!row.next()) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
            }
        }
    }

    /// Somebody of the staff, or who is limited to sections.
    ///
    /// @param sections the addresses of those that they are limited to; none for no limit
    public record Listed(long id, String name, boolean staff, List<String> sections) {}

    /// Who may moderate, by name: everybody who last signed in as one of the staff, and who was limited before.
    /// Their roles are Keycloak's to know.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor
    public Listing<Listed> all(String cursor, int limit) {
        var from = cursor == null ? 0 : Cursor.parse(cursor, KIND, 1).number(0);
        return transaction.read((connection, after) -> {
            var found = all(connection, from, limit + 1);
            if (found.size() <= limit) {
                return Listing.last(found);
            }
            var shown = found.subList(0, limit);
            return new Listing<>(
                    shown, Optional.of(Cursor.of(KIND, shown.getLast().id()).encode()));
        });
    }

    // Index reader_of_staff, primary key of moderator_section.
    private static List<Listed> all(Connection connection, long after, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT r.id, r.display_name, r.staff, l.slugs
                FROM (SELECT id FROM reader WHERE staff AND id > ?
                      UNION SELECT reader_id FROM moderator_section WHERE reader_id > ?
                      ORDER BY id LIMIT ?) AS who
                JOIN reader r ON r.id = who.id
                LEFT JOIN LATERAL (
                  SELECT array_agg(s.slug ORDER BY s.slug) AS slugs
                  FROM moderator_section m JOIN section s ON s.id = m.section_id WHERE m.reader_id = r.id) AS l ON true
                ORDER BY r.id""")) {
            select.setLong(1, after);
            select.setLong(2, after);
            select.setInt(3, limit);
            var found = new ArrayList<Listed>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var slugs = row.getArray(4);
                    found.add(new Listed(
                            row.getLong(1),
                            row.getString(2),
                            row.getBoolean(3),
                            slugs == null ? List.of() : List.of((String[]) slugs.getArray())));
                }
            }
            return found;
        }
    }

    private static void replace(Connection connection, long readerId, List<String> slugs) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM moderator_section WHERE reader_id = ?");
                var insert = connection.prepareStatement("""
                        INSERT INTO moderator_section (reader_id, section_id)
                        SELECT ?, id FROM section WHERE slug = ANY (?)""")) {
            delete.setLong(1, readerId);
            delete.executeUpdate();
            insert.setLong(1, readerId);
            insert.setArray(2, connection.createArrayOf("text", slugs.toArray()));
            if (insert.executeUpdate() < slugs.size()) {
                throw Problem.invalid("sections", "there is no such section").refusal();
            }
        }
    }
}
