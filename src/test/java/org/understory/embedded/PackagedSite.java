package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// The packaged service beside a PostgreSQL and a Keycloak, all new and empty, one for all test classes of a run with
/// `@ExtendWith(PackagedSite.class)`; the cast finds it by the system properties that are set here.
public final class PackagedSite implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(PackagedSite.class))
                .computeIfAbsent(MeasuredStack.class, _ -> start(), MeasuredStack.class);
    }

    private static MeasuredStack start() {
        // The cast plays many readers with few accounts, and all of them from one address.
        var settings = Map.of(
                "understory.sample", "false",
                "understory.post.pace.burst", "5000",
                "understory.limits.address-burst", "100000");
        try {
            var site = MeasuredStack.start(StackResource.folder().root(), settings, System.out::println);
            System.setProperty("understory.url", site.url());
            System.setProperty("quarkus.oidc.auth-server-url", site.issuer());
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty the folder of the stack for the tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to stop while starting the site for the tests", e);
        }
    }
}
