package org.understory.console.chart;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// How much of something there was of each kind, the most first, each bar with its number.
///
/// @param height of the picture
public record BarChart(
        String id, String title, String figure, String described, String height, List<Bar> bars, Table table) {

    private static final double WIDTH = 352;
    private static final double ROW = 34;
    private static final int MOST = 10;

    /// @param textY of the name and the number, above the bar
    public record Bar(String name, String value, String textY, String y, String width) {}

    /// @param amounts by name
    public static BarChart of(TimeChart.About about, Map<String, Long> amounts, String amountHead, Scale scale) {
        var ordered = amounts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var shown = ordered.subList(0, Math.min(MOST, ordered.size()));
        var rows = ordered.stream()
                .map(amount -> new Table.Row(amount.getKey(), List.of(scale.said(amount.getValue()))))
                .toList();
        return new BarChart(
                about.id(),
                about.title(),
                about.figure(),
                about.described(),
                Plot.at(ROW * shown.size()),
                IntStream.range(0, shown.size())
                        .mapToObj(i -> bar(i, shown.get(i), shown.getFirst().getValue(), scale))
                        .toList(),
                new Table(List.of(about.first(), amountHead), rows));
    }

    public boolean isEmpty() {
        return bars.isEmpty();
    }

    private static Bar bar(int row, Map.Entry<String, Long> amount, long highest, Scale scale) {
        return new Bar(
                amount.getKey(),
                scale.said(amount.getValue()),
                Plot.at(row * ROW + 13),
                Plot.at(row * ROW + 19),
                Plot.at(Math.max(1.5, WIDTH * amount.getValue() / highest)));
    }
}
