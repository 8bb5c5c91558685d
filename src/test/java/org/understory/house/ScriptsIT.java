package org.understory.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Process test, after the bundler: it takes the types out of the scripts, and never looks whether they agree.
class ScriptsIT {

    private static final int LONGEST_MINUTES = 3;

    @Test
    void the_types_of_the_scripts_agree() throws IOException, InterruptedException {
        var found = Path.of("target/scripts.log");
        var checking = new ProcessBuilder(
                        checker().toString(),
                        "check",
                        "--quiet",
                        "--no-remote",
                        "--no-lock",
                        "--config",
                        "src/test/resources/deno.json",
                        "src/main/resources/web/app/app.ts")
                .redirectErrorStream(true)
                .redirectOutput(found.toFile());
        checking.environment()
                .put("DENO_DIR", Path.of("target/deno").toAbsolutePath().toString());
        checking.environment().put("NO_COLOR", "1");
        var process = checking.start();
        assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(found)).isZero();
    }

    /// The bundler brings it, with the compiler in it.
    private static Path checker() throws IOException {
        var ours = FileSystems.getDefault().getPathMatcher("glob:node_modules/@deno/*/deno*");
        try (var files = Files.walk(Path.of("node_modules/@deno"))) {
            return files.filter(ours::matches)
                    .filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
