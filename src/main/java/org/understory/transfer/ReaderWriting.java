package org.understory.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.understory.reader.ReaderArchive;
import org.understory.reader.ReaderArchive.Newcomer;

/// Makes readers of everybody who wrote.
record ReaderWriting(Connection connection, ReaderArchive readers, Progress progress) {

    private static final int AT_ONCE = 5_000;
    private static final String UNKNOWN_NAME = "Unknown reader";

    /// @param now when they joined of whom no time is known
    /// @return how many were made
    long write(StagedAuthors authors, String issuer, Instant now) throws SQLException {
        var total = authors.create();
        progress.begin("readers", total, Progress.Unit.READERS);
        var made = 0L;
        for (long done = 0; done < total; done += AT_ONCE) {
            var newcomers = authors.after(done, AT_ONCE).stream()
                    .map(author -> newcomer(author, now))
                    .toList();
            made += readers.welcome(connection, issuer, newcomers);
            connection.commit();
            progress.reached(done);
        }
        progress.end();
        return made;
    }

    private static Newcomer newcomer(StagedAuthors.Author author, Instant now) {
        var name = author.name().equals(StagedAuthors.UNKNOWN) ? UNKNOWN_NAME : author.name();
        return new Newcomer(author.name(), name, false, author.since().orElse(now));
    }
}
