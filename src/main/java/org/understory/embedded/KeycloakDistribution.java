package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keycloak's distribution in a checkout, built once for PostgreSQL so that every start is an optimized one. All
/// stacks of the checkout share it: what differs between them lies in the home folder of each.
///
/// @param folder where Maven unpacked it
record KeycloakDistribution(Path folder) {

    /// No management port: the realm's own discovery document says better than a health check whether people can sign
    /// in.
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=false", "--metrics-enabled=false");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The distribution of the version named by the system property `keycloak.version`, built if it is not yet.
    ///
    /// @param say is told what takes long
    /// @throws CannotStart if Maven has not unpacked it, or its build fails
    static KeycloakDistribution built(Checkout checkout, Path log, Consumer<String> say) throws InterruptedException {
        var distribution = new KeycloakDistribution(checkout.keycloak(System.getProperty("keycloak.version")));
        if (!Files.exists(distribution.script())) {
            throw new CannotStart(
                    "Keycloak is not in %s: delete the folder around it, and mvn process-classes brings it back"
                            .formatted(distribution.folder));
        }
        distribution.buildOnce(log, say);
        return distribution;
    }

    Path script() {
        return folder.resolve("bin/kc.sh");
    }

    private void buildOnce(Path log, Consumer<String> say) throws InterruptedException {
        var built = folder.resolve("built-with");
        try (var channel = FileChannel.open(
                        folder.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var options = String.join("\n", BUILD_OPTIONS);
            if (!Files.exists(built) || !Files.readString(built).equals(options)) {
                Files.deleteIfExists(built);
                say.accept("Keycloak is built for PostgreSQL, once; this takes about 20 seconds");
                build(log);
                Files.writeString(built, options);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot build Keycloak in " + folder, e);
        }
    }

    private void build(Path log) throws InterruptedException {
        try (var build = Leash.child(PATIENCE, command(log, "build", BUILD_OPTIONS))) {
            if (build.awaitEnd() != 0) {
                throw new CannotStart("Keycloak could not be built. " + LogTail.of(log));
            }
        }
    }

    /// A call of `kc.sh` with this JDK, free of what the environment says to another Keycloak or Quarkus.
    ProcessBuilder command(Path log, String name, List<String> options) {
        var command = new ArrayList<>(List.of(script().toString(), name));
        command.addAll(options);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(KeycloakDistribution::concernsAnother);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Half the processor time to the first page; what the second compiler would win comes too late here.
        builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        return builder;
    }

    private static boolean concernsAnother(String variable) {
        return variable.startsWith("KC_")
                || variable.startsWith("QUARKUS_")
                || variable.startsWith("JAVA")
                || variable.startsWith("DEBUG");
    }
}
