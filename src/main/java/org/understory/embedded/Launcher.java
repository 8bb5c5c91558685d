package org.understory.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `./understory` hands over to: `run`, `import` and `audit`.
public final class Launcher {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    /// Ends the process with the exit code of the command.
    public static void main(String[] arguments) {
        var signals = StopSignals.interrupting(Thread.currentThread());
        System.exit(exitCode(List.of(arguments), signals));
    }

    private static int exitCode(List<String> arguments, StopSignals signals) {
        try {
            return run(arguments);
        } catch (IllegalArgumentException e) {
            return complain(e.getMessage(), MISUSED);
        } catch (InterruptedException _) {
            return signals.exitCode();
        } catch (RuntimeException e) {
            return signals.wereReceived() ? signals.exitCode() : complain(e.getMessage(), FAILED);
        }
    }

    private static int run(List<String> arguments) throws InterruptedException {
        var command = arguments.isEmpty() ? "" : arguments.getFirst();
        var options = Options.of(arguments.stream().skip(1).toList(), System.getenv());
        return switch (command) {
            case "run" -> new Run(Checkout.here(), options.ports(), System.out::println).untilStopped();
            case "import" -> errand(options).of(List.of("import", file(options).toString()));
            case "audit" -> audit(errand(options));
            default -> throw new IllegalArgumentException("Unknown command \"%s\"".formatted(command));
        };
    }

    private static Errand errand(Options options) {
        return new Errand(Checkout.here(), options.ports());
    }

    /// Of the database that the environment names, where it names one.
    private static int audit(Errand errand) throws InterruptedException {
        var command = List.of("audit");
        return System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null
                ? errand.of(command)
                : errand.with(Map.of(), command);
    }

    private static Path file(Options options) {
        if (options.operands().size() != 1) {
            throw new IllegalArgumentException("import wants one file");
        }
        var file = Path.of(options.operands().getFirst());
        if (!Files.isReadable(file)) {
            throw new CannotStart("There is no file %s that can be read".formatted(file));
        }
        return file;
    }

    private static int complain(String message, int code) {
        System.err.println("understory: " + message);
        return code;
    }
}
