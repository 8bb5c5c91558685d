package org.understory.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A stack of its own whose parts can be killed, frozen and brought back one by one, with instances of the packaged
/// service beside them.
public final class FragileStack implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Checkout checkout = Checkout.here();
    private final Ports ports = Ports.free();
    private final StackFolder folder;
    private final Secrets secrets;
    private final List<Instance> instances = new ArrayList<>();

    private LocalPostgres postgres;
    private LocalKeycloak keycloak;

    private FragileStack(StackFolder folder) {
        this.folder = folder;
        this.secrets = Secrets.of(folder);
    }

    /// @param root of the stack's files; what an earlier one left there is deleted
    /// @param settings of all instances, besides those of a run
    public static FragileStack start(Path root, int instances, Map<String, String> settings)
            throws IOException, InterruptedException {
        var folder = new StackFolder(root);
        LocalPostgres.stopAbandoned(folder);
        StackFolder.delete(root);
        folder.create();
        var stack = new FragileStack(folder);
        try {
            stack.startPostgres();
            stack.startKeycloak();
            for (int i = 0; i < instances; i++) {
                stack.startInstance(settings);
            }
            return stack;
        } catch (InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startInstance(Map<String, String> settings) throws InterruptedException {
        var all = new HashMap<>(LocalStack.settings(keycloak, ports, secrets));
        all.putAll(settings);
        var number = instances.size();
        var instance = new Instance(
                new StackFolder(folder.root().resolve("instance-" + number)), number == 0 ? ports : Ports.free(), all);
        instances.add(instance);
        instance.start();
    }

    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /// The site's address, which is that of the first instance.
    public String url() {
        return ports.url();
    }

    public String keycloakUrl() {
        return LocalKeycloak.url(ports);
    }

    public String keycloakPassword() {
        return secrets.keycloakAdmin();
    }

    public String issuer() {
        return keycloak.issuer();
    }

    /// A look into the service's database, as its own user.
    Connection database() throws SQLException {
        var database = LocalPostgres.settings(ports, secrets);
        return DriverManager.getConnection(
                database.get("quarkus.datasource.jdbc.url"),
                database.get("quarkus.datasource.username"),
                database.get("quarkus.datasource.password"));
    }

    public void startPostgres() {
        postgres = LocalPostgres.start(checkout, folder, secrets, ports);
    }

    /// As a power cut would end it: all its processes at once.
    public void killPostgres() throws InterruptedException {
        var processes = postgresProcesses();
        processes.forEach(ProcessHandle::destroyForcibly);
        Await.until("PostgreSQL is dead", SOON, () -> processes.stream().noneMatch(ProcessHandle::isAlive));
        postgres.close();
    }

    /// Keeps a copy of the database's files; it is stopped meanwhile.
    void backUpPostgres() throws IOException, InterruptedException {
        postgres.close();
        StackFolder.delete(copyOfPostgres());
        copy(folder.postgresData(), copyOfPostgres());
        startPostgres();
    }

    /// Puts the copy in the files' place and recovers it, as PostgreSQL's manual tells (26.3): a new timeline begins.
    void restorePostgres() throws IOException, InterruptedException {
        postgres.close();
        StackFolder.delete(folder.postgresData());
        copy(copyOfPostgres(), folder.postgresData());
        Files.createFile(folder.postgresData().resolve("recovery.signal"));
        Files.writeString(
                folder.postgresData().resolve("postgresql.auto.conf"),
                "restore_command = 'false'\n",
                StandardOpenOption.APPEND);
        startPostgres();
    }

    private Path copyOfPostgres() {
        return folder.postgresData().resolveSibling("copy");
    }

    /// With owners and rights, which PostgreSQL looks at.
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        var copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        if (copying.waitFor() != 0) {
            throw new IOException("Cannot copy " + from + " to " + to);
        }
    }

    public void freezePostgres() throws IOException, InterruptedException {
        Signal.STOP.to(postgresProcesses());
    }

    public void thawPostgres() throws IOException, InterruptedException {
        Signal.CONT.to(postgresProcesses());
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

    @Override
    public void close() {
        instances.forEach(Instance::close);
        if (keycloak != null) {
            keycloak.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
