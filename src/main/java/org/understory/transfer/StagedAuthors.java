package org.understory.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everybody who wrote what was read and is new, each once, in a table of the connection's own.
record StagedAuthors(Connection connection) {

    /// Who wrote what no author is known of; no author has an empty name.
    static final String UNKNOWN = "";

    /// @param since when they wrote first, as far as that is known
    record Author(String name, Optional<Instant> since) {}

    /// @return how many they are
    long create() throws SQLException {
        try (var create = connection.createStatement()) {
            create.execute("""
                    CREATE TEMP TABLE import_author AS
                    SELECT row_number() OVER (ORDER BY name COLLATE "C") AS nth, name, since
                    FROM (
                      SELECT coalesce(author, '') AS name, min(at) AS since
                      FROM (
                        SELECT l.author, coalesce(l.at, a.at, a.first_at) AS at
                        FROM import_line l JOIN import_article a ON a.article = l.article
                        UNION ALL
                        SELECT author, at FROM import_article WHERE id IS NULL AND author IS NOT NULL) AS written
                      GROUP BY 1) AS authors""");
            var count = create.getLargeUpdateCount();
            create.execute("CREATE INDEX ON import_author (nth)");
            return count;
        }
    }

    /// The next of them.
    List<Author> after(long nth, int limit) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT name, since FROM import_author WHERE nth > ? AND nth <= ? ORDER BY nth")) {
            select.setLong(1, nth);
            select.setLong(2, nth + limit);
            var authors = new ArrayList<Author>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var since = Optional.ofNullable(rows.getObject(2, OffsetDateTime.class));
                    authors.add(new Author(rows.getString(1), since.map(OffsetDateTime::toInstant)));
                }
            }
            return authors;
        }
    }
}
