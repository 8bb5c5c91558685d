package org.understory.embedded;

import static java.util.stream.Collectors.toMap;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A real PostgreSQL and Keycloak for `@QuarkusTest`s, new and empty, one for the whole test run:
/// `@QuarkusTestResource(StackResource.class)`.
///
/// The service gets a free port that Keycloak knows, so browsers can sign in.
public final class StackResource implements QuarkusTestResourceLifecycleManager {

    /// Quarkus may load this class anew, with another loader, and start it again, so what was started is remembered
    /// where every loader sees it; not under `understory.`, where the service accepts only settings that it knows.
    private static final String STARTED = "stack-for-tests.";

    @Override
    public Map<String, String> start() {
        var started = started();
        return started.isEmpty() ? startStack() : started;
    }

    private static Map<String, String> started() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(STARTED))
                .collect(toMap(name -> name.substring(STARTED.length()), System::getProperty));
    }

    /// Of this test run's own, as several may go on at the same time: the build says where.
    static StackFolder folder() {
        return new StackFolder(
                Path.of(System.getProperty("tests.stack", "target/stack")).toAbsolutePath());
    }

    private static Map<String, String> startStack() {
        var checkout = Checkout.here();
        var folder = folder();
        var ports = Ports.free();
        try {
            LocalPostgres.stopAbandoned(folder);
            StackFolder.delete(folder.root());
            var stack = LocalStack.start(checkout, folder, ports, System.out::println);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stack.awaitReady();
            var settings = new HashMap<>(stack.settings());
            settings.put("quarkus.http.test-port", Integer.toString(ports.service()));
            settings.forEach((name, value) -> System.setProperty(STARTED + name, value));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty " + folder.root(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Told to stop while starting the stack for the tests", e);
        }
    }

    /// The stack goes on for the next tests, and stops with this process.
    @Override
    public void stop() {}
}
