package org.understory.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// How something went over time.
///
/// @param id of its element
/// @param figure what it comes to, in one number
/// @param described what is to be seen, in words; empty where there is nothing
public record TimeChart(
        String id,
        String title,
        String figure,
        String described,
        Axis axis,
        List<Steps.Mark> marks,
        List<Series> series,
        Table table) {

    /// What a chart is about.
    ///
    /// @param first the head of the table's first column
    public record About(String id, String title, String figure, String described, String first) {}

    /// Some lines that are read by the same axis, and further ones that stand in the table alone.
    public record Content(Steps steps, Scale scale, List<Line> lines, List<Table.Row> further) {}

    public static TimeChart lines(About about, Content content) {
        var highest = content.lines().stream().mapToDouble(Line::highest).max().orElse(0);
        var axis = Axis.upTo(content.scale() instanceof Scale.Share ? 1 : highest, content.scale());
        return chart(about, content, axis, Series.lines(content.lines(), axis, content.scale()));
    }

    public static TimeChart columns(About about, Content content) {
        var highest = IntStream.range(0, content.steps().days().size())
                .mapToDouble(step -> content.lines().stream()
                        .mapToDouble(line -> line.values().get(step))
                        .sum())
                .max()
                .orElse(0);
        var axis = Axis.upTo(highest, content.scale());
        return chart(about, content, axis, Series.columns(content.lines(), axis, content.scale()));
    }

    public boolean isEmpty() {
        return described.isEmpty();
    }

    private static TimeChart chart(About about, Content content, Axis axis, List<Series> series) {
        return new TimeChart(
                about.id(),
                about.title(),
                about.figure(),
                about.described(),
                axis,
                content.steps().marks(),
                series,
                table(about, content));
    }

    private static Table table(About about, Content content) {
        var heads = new ArrayList<>(List.of(about.first()));
        content.lines().forEach(line -> heads.add(line.name()));
        content.further().forEach(column -> heads.add(column.name()));
        var days = content.steps().days();
        var rows = IntStream.range(0, days.size())
                .mapToObj(step -> new Table.Row(content.steps().whole(days.get(step)), cells(content, step)))
                .toList();
        return new Table(heads, rows);
    }

    private static List<String> cells(Content content, int step) {
        var cells = new ArrayList<String>();
        for (var line : content.lines()) {
            var value = line.values().get(step);
            cells.add(Double.isNaN(value) ? "–" : content.scale().said(value));
        }
        content.further().forEach(column -> cells.add(column.cells().get(step)));
        return cells;
    }
}
