package org.understory.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The table, as Markdown.
///
/// @param database version of PostgreSQL
/// @param found what has no yardstick
record Report(
        Machine machine,
        String database,
        BenchOptions options,
        List<Outcome> outcomes,
        Map<Exercise, Exercise.Found> found) {

    private static final List<String> HEADINGS = List.of(
            "row",
            "what",
            "yardstick",
            "service",
            "ratio (min..max)",
            "aim",
            "CPU µs/op",
            "database CPU µs/op",
            "p50 ms",
            "p99 ms",
            "pairs");

    String text() {
        var lines = new ArrayList<String>();
        lines.add("# Bench");
        lines.add("");
        lines.add(machine.text() + "; PostgreSQL " + database);
        lines.add("");
        lines.add(
                "Medians of %d windows of %d s a side, in turn; where two figures stand, the yardstick's is the first."
                        .formatted(options.pairs(), options.window().toSeconds()));
        lines.add("");
        lines.add(line(HEADINGS));
        lines.add(line(HEADINGS.stream().map(_ -> "---").toList()));
        outcomes.forEach(outcome -> lines.add(line(cells(outcome))));
        if (!found.isEmpty()) {
            lines.add("");
            lines.add(line(List.of("row", "what", "found", "aim")));
            lines.add(line(List.of("---", "---", "---", "---")));
        }
        found.forEach((exercise, what) -> lines.add(line(List.of(
                exercise.name(), exercise.title(), what.text(), what.aim() + (what.isMet() ? "" : " **missed**")))));
        lines.add("");
        lines.add(verdict());
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static List<String> cells(Outcome outcome) {
        var figure = outcome.figure();
        var yardstick = outcome.yardstick();
        var subject = outcome.subject();
        return List.of(
                outcome.row().name(),
                outcome.row().title(),
                figure.text(Median.of(yardstick, figure::of)),
                figure.text(Median.of(subject, figure::of)),
                "**%.2f** (%.2f..%.2f)".formatted(outcome.ratio(), outcome.lowestRatio(), outcome.highestRatio()),
                outcome.row().aim().text() + (outcome.meetsAim() ? "" : " **missed**"),
                "%.0f, %.0f".formatted(Median.of(yardstick, Window::cpuMicros), Median.of(subject, Window::cpuMicros)),
                "%.0f, %.0f"
                        .formatted(
                                Median.of(yardstick, Window::databaseCpuMicros),
                                Median.of(subject, Window::databaseCpuMicros)),
                "%.2f, %.2f"
                        .formatted(
                                Median.of(yardstick, Window::medianMillis), Median.of(subject, Window::medianMillis)),
                "%.2f, %.2f"
                        .formatted(
                                Median.of(yardstick, Window::percentile99Millis),
                                Median.of(subject, Window::percentile99Millis)),
                "%d of %d".formatted(outcome.counted().size(), outcome.pairs().size()));
    }

    private String verdict() {
        var missed = Stream.concat(
                        outcomes.stream().filter(outcome -> !outcome.meetsAim()).map(outcome -> outcome.row()
                                .name()),
                        found.entrySet().stream()
                                .filter(entry -> !entry.getValue().isMet())
                                .map(entry -> entry.getKey().name()))
                .toList();
        return missed.isEmpty() ? "All aims are met." : "Missed: " + String.join(", ", missed) + ".";
    }
}
