package org.understory.moderation.numbers;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.understory.moderation.Reason;
import org.understory.moderation.numbers.Numbers.Report;

/// Numbers over time as a table with a row for each step (RFC 4180). Nothing in it was written by a reader.
final class NumbersCsv {

    private static final String END = "\r\n";

    private NumbersCsv() {}

    static String of(Report report) {
        var rows = report.steps().entrySet().stream()
                .map(step -> step.getKey() + ","
                        + columns(step.getValue()).values().stream()
                                .map(String::valueOf)
                                .collect(joining(",")));
        var head = "day," + String.join(",", columns(new Figures()).keySet());
        return head + END + rows.map(row -> row + END).collect(joining());
    }

    private static Map<String, Object> columns(Figures figures) {
        var columns = new LinkedHashMap<String, Object>();
        Arrays.stream(Measure.values())
                .filter(measure -> measure != Measure.WAITED)
                .forEach(measure -> columns.put(measure.code(), figures.total(measure)));
        for (var reason : Reason.values()) {
            columns.put("flag:" + reason.code(), figures.by(Measure.FLAG).getOrDefault(reason.code(), 0L));
        }
        for (var reason : Reason.values()) {
            columns.put(
                    "rejected:" + reason.code(), figures.by(Measure.REJECTED).getOrDefault(reason.code(), 0L));
        }
        columns.put("decided-after-waiting", figures.total(Measure.WAITED));
        columns.put("median-seconds", seconds(figures, 0.5));
        columns.put("p90-seconds", seconds(figures, 0.9));
        columns.put("oldest-seconds", figures.oldest().toSeconds());
        columns.put("waiting", figures.mostWaiting());
        return columns;
    }

    private static Object seconds(Figures figures, double share) {
        return figures.decidedWithin(share).<Object>map(Duration::toSeconds).orElse("");
    }
}
