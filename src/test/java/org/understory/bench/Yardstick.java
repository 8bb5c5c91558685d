package org.understory.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The process of the [BareServer], with the JVM options of the service and as many event loops.
final class Yardstick implements AutoCloseable {

    /// As many as Quarkus takes where it is not told otherwise.
    private static final int EVENT_LOOPS = 2 * Runtime.getRuntime().availableProcessors();

    private final Path folder;
    private final Process process;
    private final BufferedReader output;
    private final PrintWriter input;

    private Yardstick(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /// @param folder for the answers that are to be repeated
    static Yardstick start(Path folder) {
        return start(folder, BareServer.class);
    }

    private static Yardstick start(Path folder, Class<?> server) {
        try {
            Files.createDirectories(folder);
            var command = List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:+UseCompactObjectHeaders",
                    "-Xmx1g",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    server.getName(),
                    Integer.toString(EVENT_LOOPS));
            return new Yardstick(
                    folder,
                    new ProcessBuilder(command)
                            .redirectError(
                                    Redirect.to(folder.resolve("server.log").toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("The bare server does not start", e);
        }
    }

    /// Has an answer repeated to whatever is asked on a port.
    ///
    /// @return the port
    int repeat(String name, Answer answer) throws IOException {
        var file = folder.resolve(name + ".answer");
        answer.writeTo(file);
        input.println(file);
        var port = output.readLine();
        if (port == null) {
            throw new IOException("The bare server ended; see " + folder);
        }
        return Integer.parseInt(port);
    }

    /// The process of the [BareRooms].
    static Rooms rooms(Path folder) throws IOException {
        var server = start(folder, BareRooms.class);
        return new Rooms(server, Integer.parseInt(server.output.readLine()));
    }

    record Rooms(Yardstick server, int port) implements AutoCloseable {

        @Override
        public void close() {
            server.close();
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        input.close();
        process.onExit().join();
    }
}
