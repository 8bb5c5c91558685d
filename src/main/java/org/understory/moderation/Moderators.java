package org.understory.moderation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.understory.reader.CurrentReader;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;
import org.understory.web.Role;

/// Who of the staff moderates which sections. Roles come from the token; the limits are kept here and set by an
/// admin.
@ApplicationScoped
public class Moderators {

    private final AgroalDataSource database;
    private final CurrentReader current;

    Moderators(AgroalDataSource database, CurrentReader current) {
        this.database = database;
        this.current = current;
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
    /// @param slugs the sections' addresses
    /// @throws org.understory.web.Refusal 404 where there is no such reader, 422 where there is no such section
    public void limit(long readerId, Collection<String> slugs) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                replace(connection, readerId, slugs.stream().distinct().toList());
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static void replace(Connection connection, long readerId, List<String> slugs) throws SQLException {
        try (var known = connection.prepareStatement("SELECT 1 FROM reader WHERE id = ? FOR NO KEY UPDATE");
                var delete = connection.prepareStatement("DELETE FROM moderator_section WHERE reader_id = ?");
                var insert = connection.prepareStatement("""
                        INSERT INTO moderator_section (reader_id, section_id)
                        SELECT ?, id FROM section WHERE slug = ANY (?)""")) {
            known.setLong(1, readerId);
            try (var row = known.executeQuery()) {
                if (!row.next()) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
            }
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
