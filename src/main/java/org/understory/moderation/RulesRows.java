package org.understory.moderation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.post.Body;
import org.understory.post.PostText;
import org.understory.web.Language;
import org.understory.web.SafeHtml;

/// The versions of the house rules as the database has them. All by their primary keys.
final class RulesRows {

    private RulesRows() {}

    /// @param version 0 where nothing was ever published
    record Newest(long version, long required) {}

    static Newest newest(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(
                        "SELECT version, required FROM house_rules ORDER BY version DESC LIMIT 1");
                var row = select.executeQuery()) {
            return row.next() ? new Newest(row.getLong(1), row.getLong(2)) : new Newest(0, 0);
        }
    }

    static Optional<RulesVersion> find(Connection connection, long version) throws SQLException {
        var texts = texts(connection, version);
        try (var select =
                connection.prepareStatement("SELECT required, published_at FROM house_rules WHERE version = ?")) {
            select.setLong(1, version);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new RulesVersion(
                                version,
                                row.getLong(1),
                                Optional.of(row.getTimestamp(2).toInstant()),
                                texts))
                        : Optional.empty();
            }
        }
    }

    private static Map<Language, Body> texts(Connection connection, long version) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT language, source, html FROM house_rules_text WHERE version = ?")) {
            select.setLong(1, version);
            var texts = new EnumMap<Language, Body>(Language.class);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var language = Language.of(row.getString(1));
                    if (language.isPresent()) {
                        texts.put(
                                language.get(),
                                new Body(
                                        new PostText(row.getString(2)),
                                        new SafeHtml(row.getString(3)),
                                        Optional.of(row.getString(1))));
                    }
                }
            }
            return texts;
        }
    }

    /// Versions before one, the newest first.
    static List<RulesPublication> before(Connection connection, long version, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT h.version, h.required, h.published_at, r.display_name
                FROM house_rules h JOIN reader r ON r.id = h.published_by
                WHERE h.version < ? ORDER BY h.version DESC LIMIT ?""")) {
            select.setLong(1, version);
            select.setInt(2, limit);
            var found = new ArrayList<RulesPublication>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new RulesPublication(
                            row.getLong(1),
                            row.getTimestamp(3).toInstant(),
                            row.getString(4),
                            RulesAgreement.of(row.getLong(1), row.getLong(2))));
                }
            }
            return found;
        }
    }

    static void add(Connection connection, RulesVersion rules, long by, long decision, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO house_rules (version, required, published_by, published_at, decision)
                VALUES (?, ?, ?, ?, ?)""")) {
            insert.setLong(1, rules.number());
            insert.setLong(2, rules.required());
            insert.setLong(3, by);
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setLong(5, decision);
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO house_rules_text (version, language, source, html) VALUES (?, ?, ?, ?)")) {
            for (var text : rules.texts().entrySet()) {
                add(insert, rules.number(), text.getKey(), text.getValue());
            }
            insert.executeBatch();
        }
    }

    private static void add(PreparedStatement insert, long version, Language language, Body text) throws SQLException {
        insert.setLong(1, version);
        insert.setString(2, language.tag());
        insert.setString(3, text.text().value());
        insert.setString(4, text.html().value());
        insert.addBatch();
    }
}
