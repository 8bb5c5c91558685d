package org.understory.embedded;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The embedded PostgreSQL and Keycloak of one folder. They stop in the reverse order of their start.
final class LocalStack implements AutoCloseable {

    private static final Duration FOR_LEFTOVERS = Duration.ofSeconds(20);

    private final LocalPostgres postgres;
    private final LocalKeycloak keycloak;
    private final Map<String, String> settings;
    private final Deque<Runnable> stops;

    private LocalStack(
            LocalPostgres postgres, LocalKeycloak keycloak, Map<String, String> settings, Deque<Runnable> stops) {
        this.postgres = postgres;
        this.keycloak = keycloak;
        this.settings = settings;
        this.stops = stops;
    }

    /// Starts both. PostgreSQL is ready on return; Keycloak takes some more seconds, in which the service can start
    /// too: see [#awaitReady()].
    ///
    /// @param say is told what takes long and what stops
    /// @throws CannotStart with nothing left running
    /// @throws InterruptedException if told to stop meanwhile, with nothing left running
    static LocalStack start(Checkout checkout, StackFolder folder, Ports ports, Consumer<String> say)
            throws InterruptedException {
        var stops = new ArrayDeque<Runnable>();
        try {
            return start(checkout, folder, ports, say, stops);
        } catch (InterruptedException | RuntimeException e) {
            stops.forEach(Runnable::run);
            throw e;
        }
    }

    private static LocalStack start(
            Checkout checkout, StackFolder folder, Ports ports, Consumer<String> say, Deque<Runnable> stops)
            throws InterruptedException {
        var lock = StackLock.take(folder, ports);
        stops.push(lock::close);
        outwait(lock, folder, ports, say);
        ports.requireFree();

        var secrets = Secrets.of(folder);
        var postgres = LocalPostgres.start(checkout, folder, secrets, ports);
        stops.push(() -> {
            say.accept("PostgreSQL stops");
            postgres.close();
        });
        var keycloak = LocalKeycloak.start(checkout, folder, secrets, ports, say);
        stops.push(() -> {
            say.accept("Keycloak stops");
            keycloak.close();
        });
        return new LocalStack(postgres, keycloak, settings(keycloak, ports, secrets), stops);
    }

    /// What a killed run held goes down by itself, within seconds; a run started right after it need not fail.
    private static void outwait(StackLock lock, StackFolder folder, Ports ports, Consumer<String> say)
            throws InterruptedException {
        LocalPostgres.stopAbandoned(folder);
        if (lock.wasAbandoned() && !ports.areFree()) {
            say.accept("The last run ended abruptly; waiting for what is left of it to stop");
            Await.within(FOR_LEFTOVERS, ports::areFree);
        }
    }

    static Map<String, String> settings(LocalKeycloak keycloak, Ports ports, Secrets secrets) {
        var settings = new HashMap<>(LocalPostgres.settings(ports, secrets));
        settings.put("quarkus.oidc.auth-server-url", keycloak.issuer());
        settings.put("quarkus.oidc.credentials.secret", secrets.oidcClient());
        settings.put("understory.url", ports.url());
        return Map.copyOf(settings);
    }

    /// Returns when people can sign in.
    ///
    /// @throws CannotStart if Keycloak ends or does not answer in time
    void awaitReady() throws InterruptedException {
        keycloak.awaitReady();
    }

    /// What the service must be told to work with this stack: configuration properties and their values.
    Map<String, String> settings() {
        return settings;
    }

    /// Completes with the name of what has ended although nobody told it to.
    CompletableFuture<String> failure() {
        return postgres.end()
                .thenApply(_ -> "PostgreSQL")
                .applyToEither(keycloak.end().thenApply(_ -> "Keycloak"), name -> name);
    }

    @Override
    public void close() {
        stops.forEach(Runnable::run);
    }
}
