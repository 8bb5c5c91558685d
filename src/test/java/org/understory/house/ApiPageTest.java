package org.understory.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.understory.web.Problem;

/// Plain test: the page that explains the API knows every refusal.
class ApiPageTest {

    @Test
    void every_problem_is_explained_with_its_status() throws IOException {
        var explained = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|")
                .matcher(Files.readString(Path.of("docs/api.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> "urn:understory:problem:" + row.group(1), row -> Integer.valueOf(row.group(2))));
        var known = Arrays.stream(Problem.Kind.values())
                .collect(Collectors.toMap(Problem.Kind::type, Problem.Kind::status));
        assertThat(explained).isEqualTo(known);
    }
}
