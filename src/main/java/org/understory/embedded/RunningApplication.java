package org.understory.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The service, on beside an embedded stack, with sample discussions where its database is empty.
final class RunningApplication implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// What somebody who only looks at the terminal must not miss. While it starts beside Keycloak it may warn that
    /// Keycloak is not there yet; that is in the log only.
    private static final Pattern IMPORTANT_AT_START = Pattern.compile("\\s(ERROR|FATAL)\\s");

    private static final Pattern IMPORTANT = Pattern.compile("\\s(WARN|ERROR|FATAL)\\s");

    private final Leash leash;
    private final Path log;
    private final int port;
    private final Consumer<String> say;
    private final CompletableFuture<Void> output;
    private volatile Pattern important = IMPORTANT_AT_START;

    private RunningApplication(Leash leash, Path log, int port, Consumer<String> say) {
        this.leash = leash;
        this.log = log;
        this.port = port;
        this.say = say;
        // A virtual thread would keep its carrier while it waits for a process' output: two of them starve two cores.
        this.output = CompletableFuture.runAsync(
                this::copyOutput, Thread.ofPlatform().name("service log").daemon()::start);
    }

    /// Starts it and returns at once, see [#awaitReady()].
    ///
    /// @param settings those of the stack; what it writes goes to a log, its warnings and errors to `say` too
    static RunningApplication start(
            Checkout checkout, StackFolder folder, Ports ports, Map<String, String> settings, Consumer<String> say) {
        // A copy, because a build or a test run would pull its classes from under it.
        new Mirror(checkout.application(), folder.application()).update();
        var all = new HashMap<>(Map.of("understory.sample", "true"));
        all.putAll(settings);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(ports.service()));
        all.put("quarkus.log.console.json.enabled", "false");
        var command =
                new Application(folder.application(), all).command(List.of()).redirectErrorStream(true);
        var leash = Leash.child(PATIENCE, command);
        return new RunningApplication(leash, folder.freshLog("service"), ports.service(), say);
    }

    private void copyOutput() {
        try (var lines = leash.output();
                var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
                var file = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                file.println(line);
                if (important.matcher(line).find()) {
                    say.accept(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the log of the service", e);
        }
    }

    /// Returns when a page can be served.
    ///
    /// @throws CannotStart if the service ends or does not answer in time
    void awaitReady() throws InterruptedException {
        var health = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port));
        var home = URI.create("http://127.0.0.1:%d/".formatted(port));
        Await.until("the service serves a page", START, () -> {
            if (!leash.isHeld()) {
                throw new CannotStart("The service ended while it started. " + LogTail.of(log));
            }
            return Http.answers(health) && Http.answers(home);
        });
        important = IMPORTANT;
    }

    /// Completes when the service has ended, told to or not.
    CompletableFuture<Integer> end() {
        return leash.end();
    }

    @Override
    public void close() {
        say.accept("The service stops");
        leash.close();
        output.join();
    }
}
