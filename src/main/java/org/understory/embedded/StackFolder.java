package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// Where one stack keeps its data, secrets and logs.
///
/// @param root `.understory` for a run, a folder under `target` for the tests
record StackFolder(Path root) {

    /// Makes the folder, open to its owner only: it holds passwords and what readers wrote.
    void create() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + root, e);
        }
    }

    /// Deletes a folder with all that is in it, if it is there.
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Path secrets() {
        return root.resolve("secrets.properties");
    }

    Path postgresData() {
        return root.resolve("postgres/data");
    }

    Path keycloakHome() {
        return root.resolve("keycloak/home");
    }

    /// The service as it runs.
    Path application() {
        return root.resolve("application");
    }

    Path logs() {
        return root.resolve("log");
    }

    /// A log that begins now; the one of the last start is kept beside it as `NAME.previous.log`.
    Path freshLog(String name) {
        try {
            Files.createDirectories(logs());
            var log = logs().resolve(name + ".log");
            if (Files.exists(log)) {
                Files.move(log, logs().resolve(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.createFile(log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a log in " + logs(), e);
        }
    }
}
