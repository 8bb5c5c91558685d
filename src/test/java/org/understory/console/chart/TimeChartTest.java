package org.understory.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Plain test: what a chart draws stays in its picture, is read off at round numbers, and its names can be read.
class TimeChartTest {

    private static final Scale COUNT = new Scale.Count(Locale.UK);
    private static final TimeChart.About ABOUT = new TimeChart.About("posts", "Posts", "9", "Posts: 9.", "Day");
    private static final double NAMES_APART = 28;

    @Property
    void an_axis_has_few_lines_at_round_numbers_and_reaches_above_the_highest(
            @ForAll @DoubleRange(min = 0, max = 1e9) double highest) {
        for (var scale : List.of(COUNT, new Scale.Time(Locale.UK))) {
            var axis = Axis.upTo(highest, scale);
            assertThat(axis.top()).isGreaterThanOrEqualTo(highest * 0.999);
            assertThat(axis.ticks().size()).isBetween(2, 6);
            assertThat(axis.ticks().stream().map(Axis.Tick::label)).doesNotHaveDuplicates();
        }
    }

    @Property
    void lines_and_columns_stay_in_the_picture(
            @ForAll @Size(min = 1, max = 124) List<@IntRange(min = 0, max = 100_000) Integer> values) {
        var line = new Line("A", values.stream().map(Double::valueOf).toList());
        var other = new Line("B", values.stream().map(Double::valueOf).toList());
        var columns = TimeChart.columns(ABOUT, content(List.of(line, other)));
        assertThat(columns.series().stream().flatMap(series -> series.bars().stream()))
                .allSatisfy(bar -> {
                    assertThat(number(bar.x())).isGreaterThanOrEqualTo(Plot.LEFT - 0.1);
                    assertThat(number(bar.x()) + number(bar.width())).isLessThanOrEqualTo(Plot.RIGHT + 0.2);
                    assertThat(number(bar.y())).isGreaterThanOrEqualTo(Plot.TOP - 0.8);
                    assertThat(number(bar.y()) + number(bar.height())).isLessThanOrEqualTo(Plot.BOTTOM + 0.8);
                });
        var lines = TimeChart.lines(ABOUT, content(List.of(line, other)));
        assertThat(lines.series().stream().flatMap(series -> series.dots().stream()))
                .isNotEmpty()
                .allSatisfy(dot -> assertThat(number(dot.y())).isBetween(Plot.TOP - 0.1, Plot.BOTTOM + 0.1));
        for (var chart : List.of(columns, lines)) {
            var names = chart.series().stream()
                    .map(series -> number(series.label().y()))
                    .toList();
            assertThat(Math.abs(names.get(0) - names.get(1))).isGreaterThanOrEqualTo(NAMES_APART);
            assertThat(chart.table().rows()).hasSameSizeAs(values);
        }
    }

    @Test
    void a_line_is_broken_where_there_is_nothing_to_say() {
        var chart =
                TimeChart.lines(ABOUT, content(List.of(new Line("A", gaps(1, 2, Double.NaN, 3, Double.NaN, 4, 4)))));
        var series = chart.series().getFirst();
        assertThat(series.path().chars().filter(c -> c == 'M').count()).isEqualTo(3);
        assertThat(series.dots()).hasSize(2);
        assertThat(chart.table().rows().get(2).cells()).containsExactly("–");
    }

    @Test
    void numbers_and_times_are_said_in_the_language() {
        assertThat(spaced(new Scale.Count(Locale.of("ru")).said(12_345))).isEqualTo("12 345");
        assertThat(COUNT.said(12_345)).isEqualTo("12,345");
        assertThat(Stream.of(40, 90, 3_600, 5_400, 200_000)
                        .map(seconds -> spaced(new Scale.Time(Locale.UK).said(seconds))))
                .containsExactly("40 secs", "2 mins", "1 hr", "1.5 hrs", "2.3 days");
        assertThat(spaced(new Scale.Time(Locale.of("ru")).said(7_200))).isEqualTo("2 ч");
        assertThat(new Scale.Share(Locale.UK).said(0.8)).isEqualTo("80%");
    }

    @Test
    void bars_stand_in_order_and_the_longest_is_whole() {
        var chart = BarChart.of(ABOUT, Map.of("few", 1L, "many", 100L, "some", 50L), "Number", COUNT);
        assertThat(chart.bars().stream().map(BarChart.Bar::name)).containsExactly("many", "some", "few");
        assertThat(chart.bars().stream().map(BarChart.Bar::width)).containsExactly("352", "176", "3.5");
        assertThat(chart.height()).isEqualTo("102");
    }

    /// With plain spaces for those at which no line is broken.
    private static String spaced(String text) {
        return text.replaceAll("\\h", " ");
    }

    private static List<Double> gaps(double... values) {
        var list = new ArrayList<Double>();
        for (var value : values) {
            list.add(value);
        }
        return list;
    }

    private static TimeChart.Content content(List<Line> lines) {
        var days = Stream.iterate(LocalDate.parse("2026-11-01"), day -> day.plusDays(1))
                .limit(lines.getFirst().values().size())
                .toList();
        return new TimeChart.Content(new Steps(days, false, Locale.UK), COUNT, lines, List.of());
    }

    private static double number(String attribute) {
        return Double.parseDouble(attribute);
    }
}
