package org.understory.console.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// One line as it is drawn, or one part of columns, with its name beside its end.
///
/// @param css names its colour and stroke
/// @param path empty for columns
/// @param dots single values, and the last one
/// @param value what it comes to in the last step
public record Series(String css, String name, String value, Label label, String path, List<Dot> dots, List<Bar> bars) {

    private static final double APART = 29;
    private static final double LOWEST = Plot.BOTTOM - 14;
    private static final double WIDEST_COLUMN = 18;

    /// Between parts of a column, which then differ by more than their colour.
    private static final double GAP = 1;

    /// @param y of the name; `valueY` of the value below it
    public record Label(String y, String valueY) {}

    public record Dot(String x, String y) {}

    public record Bar(String x, String y, String width, String height) {}

    /// As lines. Where nothing is to be said a line is broken.
    static List<Series> lines(List<Line> lines, Axis axis, Scale scale) {
        var labels = labels(lines.stream()
                .map(line -> line.last() < 0 ? Plot.BOTTOM : y(line, line.last(), axis))
                .toList());
        return IntStream.range(0, lines.size())
                .mapToObj(i -> {
                    var line = lines.get(i);
                    return new Series(
                            "series-" + (i + 1),
                            line.name(),
                            said(line, scale),
                            labels.get(i),
                            path(line, axis),
                            dots(line, axis),
                            List.of());
                })
                .toList();
    }

    /// As columns, each standing on the one before.
    static List<Series> columns(List<Line> lines, Axis axis, Scale scale) {
        var steps = lines.getFirst().values().size();
        var below = new double[steps];
        var ends = new ArrayList<Double>();
        var bars = new ArrayList<List<Bar>>();
        for (var line : lines) {
            var drawn = new ArrayList<Bar>();
            for (int step = 0; step < steps; step++) {
                var value = line.values().get(step);
                if (value > 0) {
                    drawn.add(bar(step, steps, axis.share(below[step]), axis.share(below[step] + value)));
                }
                below[step] += value;
            }
            bars.add(drawn);
            ends.add(Plot.y(axis.share(below[steps - 1] - line.values().getLast() / 2)));
        }
        var labels = labels(ends);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Series(
                        "series-" + (i + 1),
                        lines.get(i).name(),
                        said(lines.get(i), scale),
                        labels.get(i),
                        "",
                        List.of(),
                        bars.get(i)))
                .toList();
    }

    private static Bar bar(int step, int steps, double from, double to) {
        var slot = (Plot.RIGHT - Plot.LEFT) / steps;
        var width = Math.min(WIDEST_COLUMN, slot > 4 ? slot - Math.max(1, slot * 0.25) : slot * 0.85);
        return new Bar(
                Plot.at(Plot.x(step, steps) - width / 2),
                Plot.at(Plot.y(to)),
                Plot.at(width),
                Plot.at(Math.max(0.7, Plot.y(from) - Plot.y(to) - (from > 0 ? GAP : 0))));
    }

    private static double y(Line line, int step, Axis axis) {
        return Plot.y(axis.share(line.values().get(step)));
    }

    private static String said(Line line, Scale scale) {
        return line.last() < 0 ? "" : scale.said(line.values().get(line.last()));
    }

    private static String path(Line line, Axis axis) {
        var path = new StringBuilder();
        var steps = line.values().size();
        for (int step = 0; step < steps; step++) {
            if (!isGap(line, step)) {
                path.append(isGap(line, step - 1) ? 'M' : 'L')
                        .append(Plot.at(Plot.x(step, steps)))
                        .append(' ')
                        .append(Plot.at(y(line, step, axis)));
            }
        }
        return path.toString();
    }

    private static List<Dot> dots(Line line, Axis axis) {
        var steps = line.values().size();
        return IntStream.range(0, steps)
                .filter(step ->
                        step == line.last() || !isGap(line, step) && isGap(line, step - 1) && isGap(line, step + 1))
                .mapToObj(step -> new Dot(Plot.at(Plot.x(step, steps)), Plot.at(y(line, step, axis))))
                .toList();
    }

    private static boolean isGap(Line line, int step) {
        return step < 0
                || step >= line.values().size()
                || Double.isNaN(line.values().get(step));
    }

    /// Names stand where their lines end, as far as they do not stand on one another.
    private static List<Label> labels(List<Double> ends) {
        var order = IntStream.range(0, ends.size())
                .boxed()
                .sorted((a, b) -> Double.compare(ends.get(b), ends.get(a)))
                .toList();
        var places = new double[ends.size()];
        var lowest = LOWEST;
        for (var i : order) {
            places[i] = Math.min(ends.get(i), lowest);
            lowest = places[i] - APART;
        }
        var highest = Plot.TOP + 4;
        for (var i : order.reversed()) {
            places[i] = Math.max(places[i], highest);
            highest = places[i] + APART;
        }
        return IntStream.range(0, places.length)
                .mapToObj(i -> new Label(Plot.at(places[i]), Plot.at(places[i] + 14)))
                .toList();
    }
}
