package org.understory.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What the command was given.
///
/// @param rows names of rows, or their beginnings; empty for all
/// @param window how long each side runs at a time
/// @param pairs how many times both run
/// @param warmUp the longest time that a side may take to get to its full speed
/// @param minutes how long row K1 writes
record BenchOptions(List<String> rows, Duration window, int pairs, Duration warmUp, Duration minutes) {

    private static final BenchOptions USUAL =
            new BenchOptions(List.of(), Duration.ofSeconds(3), 7, Duration.ofSeconds(60), Duration.ofMinutes(2));
    private static final BenchOptions QUICK =
            new BenchOptions(List.of(), Duration.ofSeconds(1), 3, Duration.ofSeconds(10), Duration.ofMinutes(1));

    /// @throws IllegalArgumentException saying what is wrong with an option
    static BenchOptions of(List<String> arguments) {
        var options = arguments.contains("--quick") ? QUICK : USUAL;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var parts = rest.next().split("=", 2);
            if (parts[0].equals("--quick")) {
                continue;
            }
            var value = parts.length > 1 ? parts[1] : rest.hasNext() ? rest.next() : "";
            options = options.with(parts[0], value);
        }
        return options;
    }

    private BenchOptions with(String option, String value) {
        return switch (option) {
            case "--rows" ->
                new BenchOptions(List.of(value.toUpperCase(Locale.ROOT).split(",")), window, pairs, warmUp, minutes);
            case "--seconds" ->
                new BenchOptions(rows, Duration.ofSeconds(number(option, value)), pairs, warmUp, minutes);
            case "--pairs" -> new BenchOptions(rows, window, number(option, value), warmUp, minutes);
            case "--minutes" ->
                new BenchOptions(rows, window, pairs, warmUp, Duration.ofMinutes(number(option, value)));
            default ->
                throw new IllegalArgumentException(
                        "Unknown option %s; there are --rows A,B --seconds 3 --pairs 7 --minutes 2 --quick"
                                .formatted(option));
        };
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("%s wants a number, not \"%s\"".formatted(option, value));
        }
        return Integer.parseInt(value);
    }
}
