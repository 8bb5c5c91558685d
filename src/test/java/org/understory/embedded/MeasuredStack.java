package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A new embedded stack on free ports with the packaged service beside it, as `./understory run` starts them, for
/// whoever measures them from outside this package.
public final class MeasuredStack implements AutoCloseable {

    private final StackFolder folder;
    private final Ports ports;
    private final LocalStack stack;
    private final RunningApplication service;

    private MeasuredStack(StackFolder folder, Ports ports, LocalStack stack, RunningApplication service) {
        this.folder = folder;
        this.ports = ports;
        this.stack = stack;
        this.service = service;
    }

    /// Starts everything and returns when a page can be served.
    ///
    /// @param root of the stack's files; what an earlier one left there is deleted
    /// @param extra settings of the service besides those of a run
    /// @throws CannotStart with nothing left running
    public static MeasuredStack start(Path root, Map<String, String> extra, Consumer<String> say)
            throws IOException, InterruptedException {
        var checkout = Checkout.here();
        var folder = new StackFolder(root);
        var ports = Ports.free();
        LocalPostgres.stopAbandoned(folder);
        StackFolder.delete(root);
        var stack = LocalStack.start(checkout, folder, ports, say);
        var settings = new HashMap<>(stack.settings());
        settings.putAll(extra);
        RunningApplication service = null;
        try {
            stack.awaitReady();
            service = RunningApplication.start(checkout, folder, ports, settings, say);
            service.awaitReady();
            return new MeasuredStack(folder, ports, stack, service);
        } catch (InterruptedException | RuntimeException e) {
            if (service != null) {
                service.close();
            }
            stack.close();
            throw e;
        }
    }

    /// Where the service listens on loopback.
    public int port() {
        return ports.service();
    }

    /// The site's address.
    public String url() {
        return ports.url();
    }

    public String databaseUrl() {
        return stack.settings().get("quarkus.datasource.jdbc.url");
    }

    public String databaseUser() {
        return stack.settings().get("quarkus.datasource.username");
    }

    public String databasePassword() {
        return stack.settings().get("quarkus.datasource.password");
    }

    /// The realm's address, as tokens name their issuer.
    public String issuer() {
        return stack.settings().get("quarkus.oidc.auth-server-url");
    }

    public String keycloakUrl() {
        return LocalKeycloak.url(ports);
    }

    public String keycloakPassword() {
        return Secrets.of(folder).keycloakAdmin();
    }

    /// The process of the service; the shell that holds it is another one.
    public ProcessHandle service() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains("quarkus-run.jar"))
                        .orElse(false))
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("java"))
                        .orElse(false))
                .findFirst()
                .orElseThrow(() -> new CannotStart("The process of the service cannot be found"));
    }

    /// The process whose children serve the connections to the database.
    public ProcessHandle postmaster() {
        try (var lines = Files.lines(folder.postgresData().resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(Long::valueOf)
                    .flatMap(ProcessHandle::of)
                    .orElseThrow(() -> new CannotStart("The process of PostgreSQL cannot be found"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read which process PostgreSQL is", e);
        }
    }

    @Override
    public void close() {
        service.close();
        stack.close();
    }
}
