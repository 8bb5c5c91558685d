package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// The random passwords of one stack.
///
/// @param postgres of PostgreSQL's superuser
/// @param understory of the database role of the service
/// @param keycloak of the database role of Keycloak
/// @param keycloakAdmin of Keycloak's administrator, `admin`
/// @param oidcClient what the service shows to Keycloak as client `understory`
record Secrets(String postgres, String understory, String keycloak, String keycloakAdmin, String oidcClient) {

    /// The secrets kept in a folder; made at its first start, in a file that only its owner may read.
    ///
    /// @throws CannotStart if the file is gone but a database made with its passwords is still there
    static Secrets of(StackFolder folder) {
        try {
            if (!Files.exists(folder.secrets())) {
                refuseToForget(folder);
                random().write(folder.secrets());
            }
            return read(folder.secrets());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep secrets in " + folder.secrets(), e);
        }
    }

    private static void refuseToForget(StackFolder folder) {
        if (Files.exists(folder.postgresData())) {
            throw new CannotStart(
                    "%s is missing, and the data in %s cannot be opened without it. Put it back, or delete %s to begin afresh."
                            .formatted(folder.secrets(), folder.postgresData(), folder.root()));
        }
    }

    private static Secrets random() {
        return new Secrets(password(), password(), password(), password(), password());
    }

    private static String password() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void write(Path file) throws IOException {
        var values = new Properties();
        values.setProperty("postgres", postgres);
        values.setProperty("understory", understory);
        values.setProperty("keycloak", keycloak);
        values.setProperty("keycloak-admin", keycloakAdmin);
        values.setProperty("oidc-client", oidcClient);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(fresh)) {
            values.store(out, "Passwords of the embedded stack, random");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Secrets read(Path file) throws IOException {
        var values = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            values.load(in);
        }
        return new Secrets(
                values.getProperty("postgres"),
                values.getProperty("understory"),
                values.getProperty("keycloak"),
                values.getProperty("keycloak-admin"),
                values.getProperty("oidc-client"));
    }
}
