package org.understory.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// `./understory run`: the whole product on this machine, until it is told to stop.
record Run(Checkout checkout, Ports ports, Consumer<String> say) {

    /// Starts everything, says where it is, and stops it in order: the service, Keycloak, PostgreSQL.
    ///
    /// @return the exit code where it did not stop because it was told to
    /// @throws InterruptedException if it was told to stop, when it has
    /// @throws CannotStart with nothing left running
    int untilStopped() throws InterruptedException {
        var begin = System.nanoTime();
        var folder = checkout.runFolder();
        try (var stack = LocalStack.start(checkout, folder, ports, say);
                var service = RunningApplication.start(checkout, folder, ports, stack.settings(), say)) {
            stack.awaitReady();
            service.awaitReady();
            say.accept(welcome(folder, Duration.ofNanos(System.nanoTime() - begin)));
            var ended = stack.failure()
                    .applyToEither(service.end().thenApply(_ -> "The service"), name -> name)
                    .get();
            throw new CannotStart("%s ended although nobody told it to; see %s".formatted(ended, folder.logs()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private String welcome(StackFolder folder, Duration start) {
        return """

                Understory       %s
                Sample accounts  reader, reader2, moderator, editor, admin; the password is the name
                Keycloak         %s/admin as %s, password in %s
                Logs             %s
                Started in %.1f s; Ctrl-C stops everything

                ready""".formatted(
                        ports.url(),
                        LocalKeycloak.url(ports),
                        LocalKeycloak.ADMINISTRATOR,
                        inCheckout(folder.secrets()),
                        inCheckout(folder.logs()),
                        start.toMillis() / 1000.0);
    }

    private Path inCheckout(Path path) {
        return checkout.root().relativize(path);
    }
}
