package org.understory.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One instance of the packaged service, behind a wire of its own: it can be killed, stopped, frozen and brought back,
/// and the wire be cut.
public final class Instance implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final StackFolder folder;
    private final Ports ports;
    private final Map<String, String> settings;
    private final Relay relay;
    private RunningApplication running;

    /// @param folder for its copy and its log, and no other's
    Instance(StackFolder folder, Ports ports, Map<String, String> settings) {
        this.folder = folder;
        this.ports = ports;
        this.settings = settings;
        this.relay = Relay.to(ports.service());
    }

    /// Where clients reach it.
    public URI address() {
        return URI.create("http://127.0.0.1:" + relay.port());
    }

    /// Returns when it can serve.
    public void start() throws InterruptedException {
        running = RunningApplication.start(Checkout.here(), folder, ports, settings, line -> {});
        running.awaitReady();
    }

    /// As `kill -9` does.
    public void kill() throws InterruptedException {
        var process = process();
        process.destroyForcibly();
        Await.until("the service is dead", SOON, () -> !process.isAlive());
        running.close();
    }

    /// Asks it to stop (SIGTERM), and returns when it has.
    public void stop() {
        running.close();
    }

    /// What it wrote since its last start.
    String log() throws IOException {
        return Files.readString(folder.logs().resolve("service.log"));
    }

    public void freeze() throws IOException, InterruptedException {
        Signal.STOP.to(List.of(process()));
    }

    public void thaw() throws IOException, InterruptedException {
        Signal.CONT.to(List.of(process()));
    }

    /// Cuts all connections of clients at once.
    public void cut() {
        relay.become("WHOLE");
    }

    private ProcessHandle process() {
        var jar = folder.application().resolve("quarkus-run.jar").toString();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(jar))
                        .orElse(false))
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("java"))
                        .orElse(false))
                .findFirst()
                .orElseThrow(() -> new CannotStart("The process of the service cannot be found"));
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
        relay.become("CUT");
    }
}
