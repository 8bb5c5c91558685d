package org.understory.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.understory.embedded.CannotStart;

/// `./understory bench`: measures the service beside its limits, all on this machine and in one run.
public final class Bench {

    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    private static final Path REPORT = Path.of("target/bench.md");
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Bench() {}

    /// Ends the process: with 0 when everything could be measured, also where an aim is missed.
    public static void main(String[] arguments) {
        var stopped = new CountDownLatch(1);
        stopInOrder(Thread.currentThread(), stopped);
        var code = exitCode(List.of(arguments));
        stopped.countDown();
        System.exit(code);
    }

    /// Ctrl-C interrupts what goes on, and waits until it has stopped what it started.
    private static void stopInOrder(Thread main, CountDownLatch stopped) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            main.interrupt();
            try {
                stopped.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static int exitCode(List<String> arguments) {
        try {
            run(BenchOptions.of(arguments));
            return 0;
        } catch (IllegalArgumentException e) {
            return complain(e.getMessage(), MISUSED);
        } catch (CannotStart e) {
            return complain(e.getMessage(), FAILED);
        } catch (InterruptedException _) {
            return FAILED;
        } catch (Exception e) {
            e.printStackTrace();
            return complain("the bench failed: " + e, FAILED);
        }
    }

    private static int complain(String message, int code) {
        System.err.println("understory: " + message);
        return code;
    }

    private static void run(BenchOptions options) throws Exception {
        var rows = Rows.selected(options.rows());
        var trial = new Trial(options, System.out::println);
        var outcomes = new ArrayList<Outcome>();
        System.out.println("Starting a stack of its own");
        try (var stage = Stage.set(FOLDER, System.out::println)) {
            var machine = Machine.here(FOLDER);
            for (var row : rows) {
                outcomes.add(trial.of(row, stage));
            }
            var found = new LinkedHashMap<Exercise, Exercise.Found>();
            for (var exercise : Rows.exercises(options.rows())) {
                System.out.printf("%s %s%n", exercise.name(), exercise.title());
                found.put(exercise, exercise.run(stage, options, System.out::println));
                System.out.println("   " + found.get(exercise).text());
            }
            var report = new Report(machine, stage.databaseVersion(), options, outcomes, found).text();
            Files.writeString(REPORT, report);
            System.out.println("\n" + report);
        }
    }
}
