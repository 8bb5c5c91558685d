package org.understory.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;

/// Brings articles and their comments, as files of JSON lines, into the site.
@ApplicationScoped
class Importer {

    private static final int COMMENTS_IN_BATCH = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource database;
    private final Archives archives;
    private final Rendering rendering;
    private final Clock clock;

    Importer(DataSource database, Archives archives, Rendering rendering, Clock clock) {
        this.database = database;
        this.archives = archives;
        this.rendering = rendering;
        this.clock = clock;
    }

    /// Imports what is not here yet. Stopped at any moment, even killed, it goes on where it was when it is run
    /// again.
    ///
    /// @throws IOException if a file can't be read to its end; then nothing of it was imported
    ImportReport run(ImportOrder order, Progress progress) throws IOException, SQLException {
        return run(order, progress, COMMENTS_IN_BATCH);
    }

    /// @param commentsInBatch how many comments fill a transaction, which holds whole articles
    ImportReport run(ImportOrder order, Progress progress, int commentsInBatch) throws IOException, SQLException {
        try (var connection = ImportConnection.open(database, order.source(), PATIENCE);
                var ahead = new Ahead();
                var complaints = Complaints.to(progress, order.report())) {
            return new ImportRun(order, connection.get(), ahead, progress, complaints, archives, rendering)
                    .go(clock.instant(), commentsInBatch);
        }
    }
}
