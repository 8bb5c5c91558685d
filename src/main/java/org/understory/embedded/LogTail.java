package org.understory.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The end of a log, to show why something did not start.
final class LogTail {

    private static final int LINES = 15;

    private LogTail() {}

    static String of(Path log) {
        try {
            var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var end = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
            return "The end of %s:%n%s".formatted(log, end.indent(4).stripTrailing());
        } catch (IOException e) {
            return "%s cannot be read: %s".formatted(log, e.getMessage());
        }
    }
}
