package org.understory.console.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The steps of time along the bottom.
///
/// @param days the first of each
/// @param months whether each is a month
public record Steps(List<LocalDate> days, boolean months, Locale locale) {

    private static final int ENOUGH_FOR_A_MIDDLE = 5;

    /// @param anchor as SVG says how a text stands to its place
    public record Mark(String x, String anchor, String label) {}

    /// A few of them, as a chart names them.
    List<Mark> marks() {
        var marks = new ArrayList<Mark>();
        var last = days.size() - 1;
        marks.add(new Mark(Plot.at(Plot.LEFT), "start", brief(days.getFirst())));
        if (last >= ENOUGH_FOR_A_MIDDLE - 1) {
            marks.add(new Mark(Plot.at(Plot.x(last / 2, days.size())), "middle", brief(days.get(last / 2))));
        }
        if (last > 0) {
            marks.add(new Mark(Plot.at(Plot.RIGHT), "end", brief(days.getLast())));
        }
        return marks;
    }

    String brief(LocalDate day) {
        return format(day, months ? "yMMM" : "MMMd");
    }

    /// As a table says it.
    public String whole(LocalDate day) {
        return format(day, months ? "yMMMM" : "yMMMd");
    }

    private String format(LocalDate day, String parts) {
        return DateTimeFormatter.ofLocalizedPattern(parts).withLocale(locale).format(day);
    }
}
