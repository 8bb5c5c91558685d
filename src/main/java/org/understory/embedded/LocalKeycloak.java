package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A real Keycloak on loopback, with its tables in the embedded PostgreSQL and the realm of the checkout.
final class LocalKeycloak implements AutoCloseable {

    static final String ADMINISTRATOR = "admin";

    private static final String CLIENT = "understory";

    /// By itself it refuses a sign-in while another one of the account goes on, which browsers and tests that share a
    /// few sample accounts do all the time.
    private static final String SIGN_INS_TOGETHER =
            "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true";

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Leash leash;
    private final String url;
    private final Path home;
    private final Path log;
    private final Secrets secrets;
    private final Realm realm;

    private LocalKeycloak(Leash leash, String url, Path home, Path log, Secrets secrets, Realm realm) {
        this.leash = leash;
        this.url = url;
        this.home = home;
        this.log = log;
        this.secrets = secrets;
        this.realm = realm;
    }

    /// Starts Keycloak and returns at once, see [#awaitReady()]. The realm is imported if the database has none yet.
    ///
    /// @param say is told what takes long
    /// @throws InterruptedException if told to stop meanwhile
    static LocalKeycloak start(
            Checkout checkout, StackFolder folder, Secrets secrets, Ports ports, Consumer<String> say)
            throws InterruptedException {
        var log = folder.freshLog("keycloak");
        var home = folder.keycloakHome();
        var url = url(ports);
        var distribution = KeycloakDistribution.built(checkout, log, say);
        var realm = Realm.of(checkout.realm(), names(ports, secrets));
        furnish(home, distribution, checkout, realm);
        var command = distribution.command(
                log, "start", List.of("--optimized", "--import-realm", SIGN_INS_TOGETHER, "-Dkc.home.dir=" + home));
        var environment = command.environment();
        environment.put("KC_CACHE", "local");
        environment.put("KC_DB_URL", LocalPostgres.jdbcUrl(ports, LocalPostgres.KEYCLOAK));
        environment.put("KC_DB_USERNAME", LocalPostgres.KEYCLOAK);
        environment.put("KC_DB_PASSWORD", secrets.keycloak());
        environment.put("KC_DB_POOL_MAX_SIZE", "30");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.keycloakAdmin());
        environment.put("KC_HOSTNAME", url);
        environment.put("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(ports.keycloak()));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        // A few people sign in here: that it starts with little work counts for more than how fast it can become.
        environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC");
        return new LocalKeycloak(Leash.child(PATIENCE, command), url, home, log, secrets, realm);
    }

    private static Map<String, String> names(Ports ports, Secrets secrets) {
        return Map.of(
                "UNDERSTORY_URL", ports.url(),
                "UNDERSTORY_BACKCHANNEL_URL", ports.url() + "/logout/backchannel",
                "UNDERSTORY_OIDC_SECRET", secrets.oidcClient());
    }

    static String url(Ports ports) {
        return "http://localhost:" + ports.keycloak();
    }

    /// The home folder holds what is of this stack alone; the program in it is the shared one.
    private static void furnish(Path home, KeycloakDistribution distribution, Checkout checkout, Realm realm) {
        try {
            for (var part : List.of("conf", "data/import", "providers")) {
                Files.createDirectories(home.resolve(part));
            }
            Files.deleteIfExists(home.resolve("lib"));
            Files.createSymbolicLink(home.resolve("lib"), distribution.folder().resolve("lib"));
            Files.writeString(
                    home.resolve("data/import/understory-realm.json"),
                    realm.json().toString());
            new Mirror(checkout.realm().resolve("themes"), home.resolve("themes")).update();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write Keycloak's folder " + home, e);
        }
    }

    /// Returns when people can sign in: the realm is there, and its client knows the addresses and the secret of the
    /// service.
    ///
    /// @throws CannotStart if Keycloak ends or does not answer in time
    void awaitReady() throws InterruptedException {
        var discovery = URI.create(issuer() + "/.well-known/openid-configuration");
        Await.until("Keycloak answers", START, () -> {
            if (!leash.isHeld()) {
                throw new CannotStart("Keycloak ended while it started. " + LogTail.of(log));
            }
            return Http.answers(discovery);
        });
        tellAddresses();
    }

    /// Keycloak imports a realm only once, but the service may get another port later.
    private void tellAddresses() {
        var told = home.resolve("addresses-as-told.json");
        var ofRealm = realm.addresses();
        var ofClient = realm.addressesOfClient(CLIENT);
        var now = ofRealm + "\n" + ofClient;
        try {
            if (!Files.exists(told) || !Files.readString(told).equals(now)) {
                new KeycloakAdmin(url, ADMINISTRATOR, secrets.keycloakAdmin()).update(Realm.NAME, ofRealm, ofClient);
                Files.writeString(told, now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell Keycloak the addresses of the service", e);
        }
    }

    String issuer() {
        return url + "/realms/" + Realm.NAME;
    }

    /// Completes when Keycloak has ended, told to or not.
    CompletableFuture<Integer> end() {
        return leash.end();
    }

    @Override
    public void close() {
        leash.close();
    }
}
