package org.understory.transfer;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `import FILE [options]` on the command line asks for.
public sealed interface ImportCommand {

    String NAME = "import";

    String USAGE = """
            Usage: import FILE [options]

            Imports articles and comments from a folder with articles.jsonl[.gz] and comments.jsonl[.gz], or from a file
            of comments. What was imported before is left as it is.

              --source NAME     what the archive is called here; the name of its folder, if not given
              --language CODE   of the articles (ISO 639-1, such as en); found in each article, if not given
              --section NAME    of the articles; as each of them says, if not given
              --report FILE     writes a line on each line that was skipped
              --help            this page
            """;

    Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    record Wanted(ImportOrder order) implements ImportCommand {}

    record Help() implements ImportCommand {}

    record Misused(String why) implements ImportCommand {}

    /// @param arguments what follows the word `import`
    static ImportCommand of(List<String> arguments) {
        if (arguments.contains("--help")) {
            return new Help();
        }
        try {
            return new Wanted(order(arguments));
        } catch (IllegalArgumentException | NoSuchFileException e) {
            return new Misused(e.getMessage());
        }
    }

    private static ImportOrder order(List<String> arguments) throws NoSuchFileException {
        var options = new HashMap<String, String>();
        Optional<Path> file = Optional.empty();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (argument.startsWith("--")) {
                options.put(argument, value(argument, rest));
            } else if (file.isPresent()) {
                throw new IllegalArgumentException("import wants one file");
            } else {
                file = Optional.of(Path.of(argument));
            }
        }
        return order(file.orElseThrow(() -> new IllegalArgumentException("import wants a file")), options);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!Set.of("--source", "--language", "--section", "--report").contains(option)) {
            throw new IllegalArgumentException("There is no option " + option);
        }
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return rest.next().strip();
    }

    private static ImportOrder order(Path file, Map<String, String> options) throws NoSuchFileException {
        var archive = Archive.at(file);
        var source = options.getOrDefault("--source", Archive.name(file));
        if (!source.matches("[\\p{L}\\p{N}._-]{1,60}")) {
            throw new IllegalArgumentException(
                    "--source wants up to 60 letters, digits, dots, dashes or underscores, not \"%s\""
                            .formatted(source));
        }
        var language = Optional.ofNullable(options.get("--language"));
        if (!language.map(LANGUAGES::contains).orElse(true)) {
            throw new IllegalArgumentException(
                    "--language wants a code such as en, not \"%s\"".formatted(language.get()));
        }
        var section = Optional.ofNullable(options.get("--section"));
        if (section.map(name -> name.isEmpty() || name.length() > Fields.MAX_NAME_CHARS)
                .orElse(false)) {
            throw new IllegalArgumentException("--section wants 1 to %d characters".formatted(Fields.MAX_NAME_CHARS));
        }
        var report = Optional.ofNullable(options.get("--report")).map(Path::of);
        return new ImportOrder(archive, source, language, section, report);
    }
}
