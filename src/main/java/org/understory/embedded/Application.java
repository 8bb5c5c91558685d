package org.understory.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The packaged service as a command.
///
/// @param folder that holds `quarkus-run.jar`
/// @param settings configuration properties; handed over in the environment, which other users cannot read
record Application(Path folder, Map<String, String> settings) {

    /// The command that runs it, with this JDK.
    ProcessBuilder command(List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                folder.resolve("quarkus-run.jar").toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        settings.forEach((property, value) -> builder.environment().put(variable(property), value));
        return builder;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
