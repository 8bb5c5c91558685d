package org.understory.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

/// A stack of its own whose parts can be killed, frozen and brought back one by one, with the packaged service beside
/// them.
final class FragileStack implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Checkout checkout = Checkout.here();
    private final Ports ports = Ports.free();
    private final StackFolder folder;
    private final Secrets secrets;

    private LocalPostgres postgres;
    private LocalKeycloak keycloak;
    private RunningApplication service;

    private FragileStack(StackFolder folder) {
        this.folder = folder;
        this.secrets = Secrets.of(folder);
    }

    /// @param root of the stack's files; what an earlier one left there is deleted
    static FragileStack start(Path root) throws IOException, InterruptedException {
        var folder = new StackFolder(root);
        LocalPostgres.stopAbandoned(folder);
        StackFolder.delete(root);
        folder.create();
        var stack = new FragileStack(folder);
        try {
            stack.startPostgres();
            stack.startKeycloak();
            stack.startService();
            return stack;
        } catch (InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    String url() {
        return ports.url();
    }

    String issuer() {
        return keycloak.issuer();
    }

    void startPostgres() {
        postgres = LocalPostgres.start(checkout, folder, secrets, ports);
    }

    /// As a power cut would end it: all its processes at once.
    void killPostgres() throws InterruptedException {
        var processes = postgresProcesses();
        processes.forEach(ProcessHandle::destroyForcibly);
        Await.until("PostgreSQL is dead", SOON, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        postgres.close();
    }

    void freezePostgres() throws IOException, InterruptedException {
        signalPostgres("-STOP");
    }

    void thawPostgres() throws IOException, InterruptedException {
        signalPostgres("-CONT");
    }

    private void signalPostgres(String signal) throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of("kill", signal),
                        postgresProcesses().stream().map(process -> Long.toString(process.pid())))
                .toList();
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<ProcessHandle> postgresProcesses() {
        var postmaster = postgres.postmaster().orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    void startKeycloak() throws InterruptedException {
        keycloak = LocalKeycloak.start(checkout, folder, secrets, ports, System.out::println);
        keycloak.awaitReady();
    }

    void stopKeycloak() {
        keycloak.close();
    }

    void startService() throws InterruptedException {
        var settings = new HashMap<>(LocalStack.settings(keycloak, ports, secrets));
        settings.put("understory.post.pace.burst", "100000");
        // Shorter than the database is waited for: it is a limit on the body, not on the answer.
        settings.put("understory.limits.body-time", "2s");
        service = RunningApplication.start(checkout, folder, ports, settings, line -> {});
        service.awaitReady();
    }

    /// Asks it to stop, and returns when it has.
    void stopService() {
        service.close();
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
