package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Rules that were wrong about a reader: what a moderator took back, a rule does not do again to the same reader for a
/// time.
@ApplicationScoped
public class Exemptions {

    private final ModerationConfig config;

    Exemptions(ModerationConfig config) {
        this.config = config;
    }

    /// A rule that does nothing to a reader.
    ///
    /// @param version of the rule that was wrong
    /// @param decision by which a moderator said so
    public record Exemption(
            String rule,
            String version,
            Instant until,
            @JsonIgnore long decision) {}

    /// Those that hold, the last first. Primary key of rule_exemption.
    List<Exemption> of(Connection connection, long readerId, Instant now) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT rule, rule_version, until, decision FROM rule_exemption WHERE reader_id = ? AND until > ?
                ORDER BY decision DESC, rule""")) {
            select.setLong(1, readerId);
            select.setTimestamp(2, Timestamp.from(now));
            return exemptions(select);
        }
    }

    /// The rule by which something was done; empty where a moderator looked at it. Primary key of decision.
    List<Exemption> ruleOf(Connection connection, long decision, Instant now) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT coalesce(d.rule, 'repeats'), coalesce(d.rule_version, ''), ?::timestamptz, d.id FROM decision d
                WHERE d.id = ? AND (d.rule IS NOT NULL OR d.evidence @> ?::jsonb)
                  AND coalesce(d.rule, '') NOT IN ('discussion-mode', 'premoderated-reader')""")) {
            select.setTimestamp(1, Timestamp.from(until(now)));
            select.setLong(2, decision);
            select.setString(3, "[\"" + Copies.EVIDENCE + "\"]");
            return exemptions(select);
        }
    }

    /// The checks that hold a post as it is now, but for those that are not about what it says: they hold all posts of
    /// a place or of a reader. Primary key of finding, index decision_of_case.
    List<Exemption> holding(Connection connection, Case found, Instant now) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT f.check_code, coalesce((SELECT max(d.rule_version) FROM decision d
                                               WHERE d.case_id = f.case_id AND d.rule = f.check_code), ''),
                       ?::timestamptz, 0
                FROM finding f WHERE f.case_id = ? AND f.edition = ? AND f.outcome <> 'mark'
                  AND f.check_code NOT IN ('discussion-mode', 'premoderated-reader')""")) {
            select.setTimestamp(1, Timestamp.from(until(now)));
            select.setLong(2, found.id());
            select.setInt(3, found.edition());
            return exemptions(select);
        }
    }

    /// @param decision that takes back what the rules did
    void grant(Connection connection, long readerId, Collection<Exemption> exemptions, long decision)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO rule_exemption (reader_id, rule, rule_version, until, decision) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (reader_id, rule) DO UPDATE
                SET rule_version = excluded.rule_version, until = excluded.until, decision = excluded.decision""")) {
            for (var exemption : exemptions) {
                insert.setLong(1, readerId);
                insert.setString(2, exemption.rule());
                insert.setString(3, exemption.version());
                insert.setTimestamp(4, Timestamp.from(exemption.until()));
                insert.setLong(5, decision);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Instant until(Instant now) {
        return now.plus(config.exemption());
    }

    private static List<Exemption> exemptions(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Exemption>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Exemption(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getLong(4)));
            }
        }
        return found;
    }
}
