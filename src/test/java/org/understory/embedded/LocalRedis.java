package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/// A real Valkey or Redis on loopback: the machine's own where it has one, else one that a library brings. It keeps
/// nothing.
public final class LocalRedis implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final int port = Ports.free().service();
    private Process process;

    public static LocalRedis start() throws InterruptedException {
        var redis = new LocalRedis();
        redis.startAgain();
        return redis;
    }

    /// As `quarkus.redis.hosts` names it.
    public String address() {
        return "redis://127.0.0.1:" + port;
    }

    public void startAgain() throws InterruptedException {
        var log = ProcessBuilder.Redirect.to(Path.of("target", "redis.log").toFile());
        try {
            process = new ProcessBuilder(
                            executable(),
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis cannot be started", e);
        }
        Await.until("Redis listens", SOON, () -> !Ports.isFree(port));
    }

    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    public void freeze() throws InterruptedException {
        signal("-STOP");
    }

    public void thaw() throws InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws InterruptedException {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String executable() throws IOException {
        return installed()
                .orElse(ExecutableProvider.newJarResourceProvider().get().toPath())
                .toString();
    }

    private static Optional<Path> installed() {
        return Stream.of("valkey-server", "redis-server")
                .flatMap(name -> List.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin").stream()
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
