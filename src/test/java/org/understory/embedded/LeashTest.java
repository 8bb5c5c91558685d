package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /// Says its number, then starts a child that does the same, and waits for ever.
    private static final List<String> FAMILY =
            List.of("sh", "-c", "echo $$; sh -c 'echo $$; while :; do sleep 1; done'; :");

    /// Says its number, and does not listen to anybody.
    private static final List<String> STUBBORN =
            List.of("sh", "-c", "trap '' TERM INT HUP; echo $$; while :; do sleep 1; done");

    @Test
    void a_child_and_what_it_started_end_when_its_parent_is_killed_with_kill_9() throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var family = announced(parent.getInputStream(), 2);
        assertThat(family).allMatch(ProcessHandle::isAlive);

        parent.destroyForcibly();

        Await.until("the family has ended", SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    /// The parent of the test above.
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            var child = new ProcessBuilder(FAMILY).redirectOutput(ProcessBuilder.Redirect.INHERIT);
            try (var leash = Leash.child(SOON, child)) {
                leash.end().get();
            }
        }
    }

    @Test
    void closing_a_leash_ends_the_child_and_what_it_started() throws Exception {
        var leash = Leash.child(SOON, new ProcessBuilder(FAMILY));
        var family = announced(leash.output(), 2);

        leash.close();

        Await.until("the family has ended", SOON, () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_child_that_does_not_listen_is_killed_when_patience_ends() throws Exception {
        var leash = Leash.child(Duration.ofSeconds(1), new ProcessBuilder(STUBBORN));
        var stubborn = announced(leash.output(), 1);

        leash.close();

        Await.until("it has ended", SOON, () -> stubborn.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_child_that_ends_by_itself_hands_on_its_exit_code() throws Exception {
        try (var leash = Leash.child(SOON, new ProcessBuilder("sh", "-c", "exit 7"))) {
            assertThat(leash.end().get()).isEqualTo(7);
        }
    }

    @Test
    void a_child_is_out_of_reach_of_the_terminal() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        try (var leash = Leash.child(SOON, new ProcessBuilder("sh", "-c", "cut -d ' ' -f 6 /proc/$$/stat"));
                var lines = new BufferedReader(new InputStreamReader(leash.output()))) {
            var ourSession = Files.readString(Path.of("/proc/self/stat"))
                    .replaceFirst(".*\\) ", "")
                    .split(" ")[3];
            assertThat(lines.readLine()).isNotEqualTo(ourSession);
        }
    }

    @Test
    void a_stranger_with_the_number_of_a_postmaster_is_left_alone(@TempDir Path data) throws Exception {
        var stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            Files.writeString(data.resolve("postmaster.pid"), stranger.pid() + "\n" + data + "\n");

            Leash.postmaster(data).close();

            assertThat(stranger.isAlive()).isTrue();
            assertThat(data.resolve("postmaster.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private static List<ProcessHandle> announced(InputStream output, int number) {
        var lines = new BufferedReader(new InputStreamReader(output));
        return Stream.generate(() -> line(lines))
                .limit(number)
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }

    private static String line(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
