package org.understory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who listens on a port, as far as this user may know: Linux tells it in `/proc`, other systems are not asked.
final class PortHolder {

    private static final String LISTENING = "0A";

    private PortHolder() {}

    /// The process that listens on a port of this machine, as `java (pid 4711)`.
    static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .flatMap(table -> lines(table).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length > 9 && cells[3].equals(LISTENING))
                .filter(cells -> cells[1].endsWith(":%04X".formatted(port)))
                .map(cells -> "socket:[%s]".formatted(cells[9]))
                .flatMap(PortHolder::processesWith)
                .findFirst();
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Stream<String> processesWith(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> opened(process.pid()).contains(socket))
                .map(process -> "%s (pid %d)".formatted(name(process), process.pid()));
    }

    private static List<String> opened(long pid) {
        try (var files = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return files.map(PortHolder::target).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static String name(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a process");
    }
}
