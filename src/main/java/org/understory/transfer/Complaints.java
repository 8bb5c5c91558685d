package org.understory.transfer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells of lines that were skipped: of the first ones to whoever watches, of all of them in a file, if one is
/// wanted.
final class Complaints implements AutoCloseable {

    static final int MOST_SAID = 20;

    private final Progress progress;
    private final Optional<PrintWriter> file;
    private long count;

    private Complaints(Progress progress, Optional<PrintWriter> file) {
        this.progress = progress;
        this.file = file;
    }

    static Complaints to(Progress progress, Optional<Path> report) throws IOException {
        return report.isEmpty()
                ? new Complaints(progress, Optional.empty())
                : new Complaints(progress, Optional.of(new PrintWriter(Files.newBufferedWriter(report.get()))));
    }

    void add(String complaint) {
        count++;
        if (count <= MOST_SAID) {
            progress.say(complaint);
        } else if (count == MOST_SAID + 1) {
            progress.say("Further skipped lines are counted" + (file.isPresent() ? " and reported." : "."));
        }
        file.ifPresent(writer -> writer.println(complaint));
    }

    @Override
    public void close() throws IOException {
        file.ifPresent(PrintWriter::close);
        if (file.map(PrintWriter::checkError).orElse(false)) {
            throw new IOException("The report of skipped lines could not be written");
        }
    }
}
