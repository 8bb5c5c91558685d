package org.understory.console.chart;

import java.util.Locale;

/// The picture that charts over time are drawn in, in its own units: wide enough for a phone as it is.
final class Plot {

    static final double LEFT = 50;
    static final double RIGHT = 254;
    static final double TOP = 12;
    static final double BOTTOM = 170;

    /// Where the names of series begin.
    static final double NAMES = RIGHT + 10;

    private Plot() {}

    /// The middle of a step.
    static double x(int step, int steps) {
        return LEFT + (RIGHT - LEFT) * (step + 0.5) / steps;
    }

    /// The height of a share of the whole, from 0 to 1.
    static double y(double share) {
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    /// As an attribute says it.
    static String at(double place) {
        var text = String.format(Locale.ROOT, "%.1f", place);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
