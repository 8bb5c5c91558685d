package org.understory.console.chart;

import java.util.List;
import java.util.stream.IntStream;

/// What is read off at the left: few lines at round numbers, from 0 to a little above the highest value.
///
/// @param top the value of the uppermost line
public record Axis(double top, List<Tick> ticks) {

    private static final int MOST_TICKS = 4;

    /// @param y of the line
    /// @param textY of its label, which stands beside it
    public record Tick(String y, String textY, String label) {}

    static Axis upTo(double highest, Scale scale) {
        var step = scale.step(highest, MOST_TICKS);
        var lines = (int) Math.max(1, Math.ceil(highest / step - 1e-9));
        var top = lines * step;
        return new Axis(
                top,
                IntStream.rangeClosed(0, lines)
                        .mapToObj(line -> tick(line * step, top, scale))
                        .toList());
    }

    private static Tick tick(double value, double top, Scale scale) {
        var y = Plot.y(value / top);
        return new Tick(Plot.at(y), Plot.at(y + 4), scale.said(value));
    }

    double share(double value) {
        return value / top;
    }
}
