package org.understory.embedded;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// What stops a process where it stands, and lets it go on.
enum Signal {
    STOP,
    CONT;

    void to(List<ProcessHandle> processes) throws IOException, InterruptedException {
        var command = Stream.concat(
                        Stream.of("kill", "-" + name()),
                        processes.stream().map(process -> Long.toString(process.pid())))
                .toList();
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
