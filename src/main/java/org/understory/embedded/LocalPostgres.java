package org.understory.embedded;

import static java.util.Map.entry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A real PostgreSQL 18 on loopback, with its data kept in a folder and as safe as in production: what was committed
/// survives a `kill -9` and a power cut.
///
/// It asks for passwords on loopback too, because every user of the machine can reach that.
final class LocalPostgres implements AutoCloseable {

    private static final String SERVICE = "understory";
    static final String KEYCLOAK = "keycloak";

    private static final String MAJOR_VERSION = "18";

    /// A start after a crash replays the log first, up to `max_wal_size` of it.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// The library itself would start with `fsync=off` and `synchronous_commit=off`. The rest suits a small machine.
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("fsync", "on"),
            entry("synchronous_commit", "on"),
            entry("full_page_writes", "on"),
            entry("listen_addresses", "127.0.0.1"),
            entry("unix_socket_directories", ""),
            entry("max_connections", "200"),
            entry("shared_buffers", "256MB"),
            entry("effective_cache_size", "1GB"),
            entry("work_mem", "8MB"),
            entry("random_page_cost", "1.1"),
            entry("jit", "off"),
            entry("min_wal_size", "256MB"),
            entry("max_wal_size", "2GB"),
            entry("checkpoint_timeout", "15min"),
            entry("checkpoint_completion_target", "0.9"));

    private final EmbeddedPostgres server;
    private final Leash leash;
    private final Path data;

    private LocalPostgres(EmbeddedPostgres server, Leash leash, Path data) {
        this.server = server;
        this.leash = leash;
        this.data = data;
    }

    /// Starts the database; makes it first where the folder has none yet. A postmaster that a killed run left behind
    /// is stopped before, and what it had not yet written is recovered from its log.
    ///
    /// @throws CannotStart if the data are of another version, root may not run it here, or it does not answer in
    /// time
    static LocalPostgres start(Checkout checkout, StackFolder folder, Secrets secrets, Ports ports) {
        var data = folder.postgresData();
        stopAbandoned(folder);
        refuseRoot(folder.root());
        refuseOtherVersion(data);
        var log = folder.freshLog("postgres");
        if (!Files.exists(data)) {
            create(checkout, data, secrets, ports.postgres(), log);
        }
        return open(checkout, data, secrets, ports.postgres(), log);
    }

    /// Stops a postmaster that still serves the folder although whoever started it is gone.
    static void stopAbandoned(StackFolder folder) {
        Leash.postmaster(folder.postgresData()).close();
    }

    private static void refuseRoot(Path folder) {
        if (RootUser.isMe() && !RootUser.canHideIn(folder)) {
            throw new CannotStart(
                    "PostgreSQL does not run as root. It would in a user namespace, but this machine does not allow one"
                            + " (unshare -U), or %s is not root's own. Run ./understory as the owner of the checkout."
                                    .formatted(folder));
        }
    }

    private static void refuseOtherVersion(Path data) {
        try {
            var version = data.resolve("PG_VERSION");
            if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
                throw new CannotStart(
                        "The data in %s are of PostgreSQL %s, and this is %s. Export them with the version that made them, then delete the folder."
                                .formatted(data, Files.readString(version).strip(), MAJOR_VERSION));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + data, e);
        }
    }

    /// Made beside and moved when complete, so that a first start which was cut short leaves nothing half made.
    private static void create(Checkout checkout, Path data, Secrets secrets, int port, Path log) {
        try {
            var fresh = data.resolveSibling("data.new");
            Leash.postmaster(fresh).close();
            StackFolder.delete(fresh);
            try (var postgres = open(checkout, fresh, secrets, port, log)) {
                postgres.createDatabase(SERVICE, secrets.understory());
                postgres.createDatabase(KEYCLOAK, secrets.keycloak());
            }
            Files.move(fresh, data);
        } catch (IOException | SQLException e) {
            throw new CannotStart("Cannot make the database in %s: %s".formatted(data, e.getMessage()), e);
        }
    }

    private void createDatabase(String name, String password) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, password));
            statement.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
            statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        }
    }

    private static LocalPostgres open(Checkout checkout, Path data, Secrets secrets, int port, Path log) {
        var leash = Leash.postmaster(data);
        try {
            return new LocalPostgres(startServer(checkout, data, secrets, port, log), leash, data);
        } catch (IOException | RuntimeException e) {
            leash.close();
            throw new CannotStart("PostgreSQL did not start: %s%n%s".formatted(e.getMessage(), LogTail.of(log)), e);
        }
    }

    private static EmbeddedPostgres startServer(Checkout checkout, Path data, Secrets secrets, int port, Path log)
            throws IOException {
        // The library cleans up the folder named here, by default one in the shared /tmp, and opens it to all users;
        // so it gets one of its own within a closed one.
        System.setProperty("ot.epg.working-dir", checkout.postgresBinaries().toString());
        checkout.runFolder().create();
        var password = passwordFile(data, secrets);
        try {
            // Sorting by code point under Unicode rules for letters is built into PostgreSQL: no locale of the machine
            // is needed.
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(checkout.postgresBinaries().toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", password.toString())
                    .setConnectConfig("password", secrets.postgres())
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(Redirect.appendTo(log.toFile()));
            SETTINGS.forEach(builder::setServerConfig);
            return builder.start();
        } finally {
            Files.delete(password);
        }
    }

    private static Path passwordFile(Path data, Secrets secrets) throws IOException {
        Files.createDirectories(data.getParent());
        return Files.writeString(Files.createTempFile(data.getParent(), "password", ""), secrets.postgres());
    }

    /// What the service must be told to use its database in a stack on these ports: properties and their values.
    static Map<String, String> settings(Ports ports, Secrets secrets) {
        return Map.of(
                "quarkus.datasource.jdbc.url", jdbcUrl(ports, SERVICE),
                "quarkus.datasource.username", SERVICE,
                "quarkus.datasource.password", secrets.understory());
    }

    static String jdbcUrl(Ports ports, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), database);
    }

    /// Completes when the server has ended, told to or not.
    CompletableFuture<?> end() {
        return postmaster()
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElse(CompletableFuture.completedFuture(null));
    }

    Optional<ProcessHandle> postmaster() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return lines.findFirst().map(Long::valueOf).flatMap(ProcessHandle::of);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Ends the sessions and stops the server, having written a checkpoint.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL", e);
        } finally {
            leash.close();
        }
    }
}
