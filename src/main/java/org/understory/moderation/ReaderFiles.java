package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.understory.web.Cursor;
import org.understory.web.Listing;
import org.understory.web.Problem;

/// What moderators know of a reader, and tell each other.
@ApplicationScoped
public class ReaderFiles {

    private static final int NOTES = 20;
    private static final int MAX_NOTE = 2000;
    private static final String KIND = "notes";

    private final ModerationTransaction transaction;
    private final CaseFiles files;
    private final Sanctions sanctions;
    private final ReaderNotes notes;
    private final Clock clock;

    ReaderFiles(
            ModerationTransaction transaction, CaseFiles files, Sanctions sanctions, ReaderNotes notes, Clock clock) {
        this.transaction = transaction;
        this.files = files;
        this.sanctions = sanctions;
        this.notes = notes;
        this.clock = clock;
    }

    /// @param sanctions all that was ever done about them, the newest first
    /// @param notes the newest of them
    public record File(CaseFiles.AuthorRecord reader, List<PastSanction> sanctions, List<ReaderNote> notes) {}

    /// @throws org.understory.web.Refusal 404 no such reader
    public File of(long readerId) {
        return transaction.read((connection, after) -> {
            checkKnown(connection, readerId);
            var by = sanctions.names(connection, readerId);
            var now = clock.instant();
            return new File(
                    files.author(connection, readerId),
                    sanctions.all(connection, readerId).stream()
                            .map(one -> new PastSanction(one, by.getOrDefault(one.id(), ""), one.holds(now)))
                            .toList(),
                    notes.about(connection, readerId, Long.MAX_VALUE, NOTES));
        });
    }

    /// The notes about a reader, the newest first.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor, 404 no such reader
    public Listing<ReaderNote> notes(long readerId, String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        return transaction.read((connection, after) -> {
            checkKnown(connection, readerId);
            var found = notes.about(connection, readerId, before, limit + 1);
            if (found.size() <= limit) {
                return Listing.last(found);
            }
            var shown = found.subList(0, limit);
            return new Listing<>(
                    shown, Optional.of(Cursor.of(KIND, shown.getLast().id()).encode()));
        });
    }

    /// Keeps a note for the other moderators.
    ///
    /// @throws org.understory.web.Refusal 404 no such reader, 422 the text
    public ReaderNote note(Moderator who, long readerId, String text) {
        var said = Requests.note(text);
        if (said.isEmpty()) {
            throw Problem.empty("text").refusal();
        }
        var length = said.codePointCount(0, said.length());
        if (length > MAX_NOTE) {
            throw Problem.tooLong("text", MAX_NOTE, length).refusal();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transaction.call((connection, after) -> {
            checkKnown(connection, readerId);
            var id = notes.add(connection, readerId, who.readerId(), said, now);
            return new ReaderNote(id, who.name(), said, now);
        });
    }

    private static void checkKnown(Connection connection, long readerId) throws SQLException {
        try (var select = connection.prepareStatement("SELECT 1 FROM reader WHERE id = ?")) {
            select.setLong(1, readerId);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
            }
        }
    }
}
