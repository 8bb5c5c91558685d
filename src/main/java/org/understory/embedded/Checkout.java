package org.understory.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/// A checkout of the project: where the parts lie that every stack started from it shares.
///
/// @param root the folder that holds `pom.xml`
record Checkout(Path root) {

    /// The checkout in the working folder of this process, which is where `./understory`, Maven and an IDE put it.
    ///
    /// @throws CannotStart if there is none
    static Checkout here() {
        var root = Path.of("").toAbsolutePath();
        if (!Files.exists(root.resolve("pom.xml"))) {
            throw new CannotStart(root + " is not a checkout of Understory: start it from the folder of its pom.xml");
        }
        return new Checkout(root);
    }

    /// What `./understory run` keeps.
    StackFolder runFolder() {
        return new StackFolder(root.resolve(".understory"));
    }

    Path realm() {
        return root.resolve("keycloak-realm");
    }

    /// The service as Maven packages it.
    Path application() {
        return root.resolve("target/quarkus-app");
    }

    /// Apart from any data: the library deletes folders beside its binaries that look like data left behind.
    Path postgresBinaries() {
        return root.resolve(".understory/postgres/binaries");
    }

    /// Keycloak's distribution as Maven unpacks it.
    Path keycloak(String version) {
        return root.resolve(".understory/keycloak/keycloak-" + version);
    }
}
