package org.understory.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Reads a file from its beginning to its end, its lines parsed on all processors and handed out in their order.
record Reading(Ahead ahead, Progress progress) {

    interface Use<T> {
        void take(List<Line<T>> lines) throws SQLException;
    }

    /// @throws IOException naming the file, if it can't be read to its end
    <T> void lines(Path path, Line.Parse<byte[], T> parse, Use<T> use) throws IOException, SQLException {
        try (var lines = Lines.of(path)) {
            progress.begin("reading " + path.getFileName(), Files.size(path), Progress.Unit.BYTES);
            ahead.inOrder(
                    () -> Optional.of(lines.block()).filter(block -> !block.isEmpty()),
                    block -> block.stream().map(line -> line.then(parse)).toList(),
                    block -> {
                        use.take(block);
                        progress.reached(lines.bytesRead());
                    });
            progress.end();
        } catch (IOException e) {
            throw new IOException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }
}
