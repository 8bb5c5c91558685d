package org.understory.embedded;

import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Something that the packaged service does once and ends, in the database of `./understory run`, whether that is
/// on or not: an import, an audit.
record Errand(Checkout checkout, Ports ports) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Runs it; without a run that is on, PostgreSQL alone is started for it.
    ///
    /// @param command the service's own, with its arguments
    /// @return its exit code
    /// @throws InterruptedException if it was told to stop, when it has
    int of(List<String> command) throws InterruptedException {
        var folder = checkout.runFolder();
        var running = StackLock.holder(folder);
        if (running.isPresent()) {
            return with(LocalPostgres.settings(running.get().ports(), Secrets.of(folder)), command);
        }
        try (var _ = StackLock.take(folder, ports)) {
            LocalPostgres.stopAbandoned(folder);
            ports.requirePostgresFree();
            var secrets = Secrets.of(folder);
            try (var _ = LocalPostgres.start(checkout, folder, secrets, ports)) {
                return with(LocalPostgres.settings(ports, secrets), command);
            }
        }
    }

    /// Runs it in another database.
    ///
    /// @param database properties and their values; empty for what the environment says
    int with(Map<String, String> database, List<String> command) throws InterruptedException {
        var settings = new HashMap<>(database);
        settings.put("understory.url", ports.url());
        // It serves nobody: any port will do beside the run that is on, and nobody signs in.
        settings.put("quarkus.http.port", "0");
        settings.put("quarkus.oidc.tenant-enabled", "false");
        settings.put("quarkus.banner.enabled", "false");
        settings.put("quarkus.log.console.json.enabled", "false");
        settings.put("quarkus.log.console.level", "WARN");
        var process = new Application(checkout.application(), settings)
                .command(command)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        try (var child = Leash.child(PATIENCE, process)) {
            return child.awaitEnd();
        }
    }
}
