package org.understory.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Holds a process that must not outlive this one, however this one ends.
///
/// At the other end of the leash is a small shell, the keeper, whose input is a pipe from us. The kernel closes that
/// pipe when we close it and when we die, even of `kill -9`; then the keeper stops what it holds. It runs in a
/// session of its own, so the terminal's Ctrl-C reaches only us, and we decide in which order things stop.
final class Leash implements AutoCloseable {

    /// The group of the keeper is the child, what the child started, and the keeper: a signal to it cannot hit a
    /// stranger that got the number of a process which has ended.
    private static final String CHILD_KEEPER = """
            patience=$1
            shift
            trap 'told=yes' TERM
            exec 3<&0
            "$@" 3<&- </dev/null &
            child=$!
            (
              while read -r _; do :; done
              trap : TERM
              kill -TERM 0
              while [ "$patience" -gt 0 ]; do sleep 1; patience=$((patience - 1)); done
              kill -KILL 0
            ) <&3 >/dev/null 2>&1 &
            watch=$!
            exec 3<&-
            wait "$child"
            status=$?
            if [ "$told" ]; then wait "$child"; status=$?; fi
            kill -KILL "$watch"
            trap '' TERM
            kill -TERM 0
            exit "$status"
            """;

    /// PostgreSQL detaches itself, so it is found by its pid file, and signalled only if that process serves this
    /// folder. INT asks it to end its sessions and leave in order; QUIT leaves the rest to the recovery of the next
    /// start. A file that names a stranger would keep the next one from starting; one that names nobody is
    /// PostgreSQL's own to judge.
    private static final String POSTMASTER_KEEPER = """
            data=$1
            while read -r _; do :; done
            [ -f "$data/postmaster.pid" ] || exit 0
            pid=$(head -n 1 "$data/postmaster.pid")
            ours() {
              { tr '\\0' ' ' <"/proc/$pid/cmdline" || ps -ww -o args= -p "$pid"; } 2>/dev/null | grep -qF -- "-D $data "
            }
            if ! ours; then
              kill -0 "$pid" && rm -f "$data/postmaster.pid"
              exit 0
            fi
            kill -INT "$pid"
            patience=300
            while ours; do
              sleep 0.2 2>/dev/null || sleep 1
              patience=$((patience - 1))
              [ "$patience" -ne 0 ] || kill -QUIT "$pid"
            done
            """;

    private final Process keeper;

    private Leash(Process keeper) {
        this.keeper = keeper;
    }

    /// Starts a child on a leash.
    ///
    /// @param patience how long the child may take to end after TERM before it is killed
    /// @param child command, environment and outputs; its input is empty
    static Leash child(Duration patience, ProcessBuilder child) {
        var command = keeper(CHILD_KEEPER);
        command.add(Long.toString(patience.toSeconds()));
        command.addAll(child.command());
        return start(child.command(command));
    }

    /// Holds whatever postmaster serves a data folder at the moment when the leash is closed or this process ends.
    static Leash postmaster(Path data) {
        var command = keeper(POSTMASTER_KEEPER);
        command.add(data.toString());
        return start(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static List<String> keeper(String script) {
        var command = new ArrayList<>(ownSession()
                .orElseThrow(
                        () -> new CannotStart("Neither setsid nor perl is on the PATH; one of them is needed to start"
                                + " processes apart from the terminal. On Debian: apt-get install util-linux")));
        command.addAll(List.of("/bin/sh", "-c", script, "understory-leash"));
        return command;
    }

    /// What to put before a command to run it in a session of its own, if this machine has such a thing.
    static Optional<List<String>> ownSession() {
        if (onPath("setsid")) {
            return Optional.of(List.of("setsid"));
        }
        if (onPath("perl")) {
            return Optional.of(List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));
        }
        return Optional.empty();
    }

    private static boolean onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static Leash start(ProcessBuilder builder) {
        try {
            return new Leash(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + builder.command().getFirst(), e);
        }
    }

    boolean isHeld() {
        return keeper.isAlive();
    }

    /// Waits until the child has ended, of itself or told to, and returns its exit code.
    int awaitEnd() throws InterruptedException {
        return keeper.waitFor();
    }

    /// Completes with the child's exit code when it has ended, of itself or told to.
    CompletableFuture<Integer> end() {
        return keeper.onExit().thenApply(Process::exitValue);
    }

    /// What the child writes, where its output was not redirected.
    InputStream output() {
        return keeper.getInputStream();
    }

    /// Stops what is held, and returns when it has ended.
    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot let go of process " + keeper.pid(), e);
        }
        end().join();
    }
}
