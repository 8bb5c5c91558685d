package org.understory.console.chart;

import java.util.List;

/// The numbers of a chart, for whoever does not see it or wants them exactly.
///
/// @param heads the first one over the names of the rows
public record Table(List<String> heads, List<Row> rows) {

    public record Row(String name, List<String> cells) {}
}
