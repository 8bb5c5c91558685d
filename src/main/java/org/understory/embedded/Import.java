package org.understory.embedded;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// `./understory import FILE`: reads an export into the database of `./understory run`, whether that is on or not.
record Import(Checkout checkout, Ports ports, Consumer<String> say) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Imports a file; without a run that is on, PostgreSQL alone is started for it.
    ///
    /// @return the exit code of the import
    /// @throws InterruptedException if it was told to stop, when it has
    int of(Path file) throws InterruptedException {
        var folder = checkout.runFolder();
        var running = StackLock.holder(folder);
        if (running.isPresent()) {
            return load(file, LocalPostgres.settings(running.get().ports(), Secrets.of(folder)));
        }
        try (var _ = StackLock.take(folder, ports)) {
            LocalPostgres.stopAbandoned(folder);
            ports.requirePostgresFree();
            var secrets = Secrets.of(folder);
            try (var _ = LocalPostgres.start(checkout, folder, secrets, ports)) {
                return load(file, LocalPostgres.settings(ports, secrets));
            }
        }
    }

    private int load(Path file, Map<String, String> database) throws InterruptedException {
        var settings = new HashMap<>(database);
        settings.put("understory.url", ports.url());
        // It serves nobody: any port will do beside the run that is on, and nobody signs in.
        settings.put("quarkus.http.port", "0");
        settings.put("quarkus.oidc.tenant-enabled", "false");
        settings.put("quarkus.banner.enabled", "false");
        settings.put("quarkus.log.console.json.enabled", "false");
        settings.put("quarkus.log.console.level", "WARN");
        var command = new Application(checkout.application(), settings)
                .command(List.of("import", file.toString()))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        try (var load = Leash.child(PATIENCE, command)) {
            return load.awaitEnd();
        }
    }
}
