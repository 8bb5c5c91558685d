package org.understory.cast;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Lists that others made, in the folder beside the checkout. A test that needs one is skipped where it is not there.
public final class SharedData {

    private static final Path FOLDER = Path.of("../shared/data");

    private SharedData() {}

    /// The lines of a file of JSON Lines.
    ///
    /// @param file below `../shared/data`
    public static List<JsonObject> lines(String file) {
        var path = FOLDER.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> file + " of ../shared/data is not here");
        try {
            return Files.readAllLines(path).stream().map(JsonObject::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The strings of a list of attacks or oddities.
    public static List<String> attacks(String list) {
        return lines("attacks/" + list + ".jsonl").stream()
                .map(line -> line.getString("payload", line.getString("text")))
                .toList();
    }
}
