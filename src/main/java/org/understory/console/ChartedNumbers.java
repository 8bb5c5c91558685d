package org.understory.console;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.understory.console.chart.BarChart;
import org.understory.console.chart.Line;
import org.understory.console.chart.Scale;
import org.understory.console.chart.Steps;
import org.understory.console.chart.Table;
import org.understory.console.chart.TimeChart;
import org.understory.moderation.SaidCheck;
import org.understory.moderation.SaidReason;
import org.understory.moderation.numbers.Figures;
import org.understory.moderation.numbers.Measure;
import org.understory.moderation.numbers.Numbers.Report;
import org.understory.moderation.numbers.NumbersWords;
import org.understory.moderation.numbers.Step;
import org.understory.web.Language;

/// Makes charts and tables of the numbers, in one language.
final class ChartedNumbers {

    private final Report report;
    private final Language language;
    private final NumbersWords words;
    private final Steps steps;
    private final Scale count;
    private final Scale time;
    private final Scale share;

    ChartedNumbers(Report report, Language language) {
        this.report = report;
        this.language = language;
        words = language.words(NumbersWords.class);
        var locale = language == Language.EN ? Locale.UK : language.locale();
        steps = new Steps(List.copyOf(report.steps().keySet()), report.period().step() == Step.MONTH, locale);
        count = new Scale.Count(locale);
        time = new Scale.Time(locale);
        share = new Scale.Share(locale);
    }

    List<TimeChart> overTime() {
        return List.of(posts(), came(), decisions(), timeToDecision(), oldest(), agreement());
    }

    List<BarChart> byKind() {
        return List.of(
                bars("rejected-by", words.rejectedBy(), words.reason(), Measure.REJECTED, this::reason),
                bars("flags-by", words.flagsBy(), words.reason(), Measure.FLAG, this::reason),
                bars("held-by", words.heldBy(), words.check(), Measure.HELD, this::check));
    }

    private String reason(String code) {
        return SaidReason.reasonSaid(code, language);
    }

    private String check(String code) {
        return SaidCheck.checkSaid(code, language);
    }

    /// The sections beside each other.
    SectionTable sections() {
        var heads = List.of(
                words.section(),
                words.comments(),
                words.messages(),
                words.flags(),
                words.held(),
                words.kept(),
                words.rejected(),
                words.median(),
                words.oldest(),
                words.leftAsItWas());
        var rows = report.sections().entrySet().stream()
                .map(section -> new SectionTable.Row(
                        section.getKey().name(),
                        section.getKey().language(),
                        section.getKey().slug(),
                        cells(section.getValue())))
                .toList();
        return new SectionTable(heads, rows);
    }

    private List<String> cells(Figures figures) {
        return List.of(
                count.said(figures.total(Measure.COMMENT)),
                count.said(figures.total(Measure.MESSAGE)),
                count.said(figures.total(Measure.FLAG)),
                count.said(figures.total(Measure.HELD)),
                count.said(kept(figures)),
                count.said(figures.total(Measure.REJECTED)),
                said(figures, 0.5),
                time.said(figures.oldest().toSeconds()),
                said(figures.agreement()));
    }

    private TimeChart posts() {
        var lines = List.of(counts(words.comments(), Measure.COMMENT), counts(words.messages(), Measure.MESSAGE));
        var all = report.total().posts();
        return TimeChart.columns(
                about("posts", words.posts(), count.said(all), all > 0, count, lines), content(count, lines));
    }

    private TimeChart came() {
        var lines = List.of(counts(words.flags(), Measure.FLAG), counts(words.held(), Measure.HELD));
        var all = report.total().total(Measure.FLAG) + report.total().total(Measure.HELD);
        return TimeChart.lines(
                about("came", words.came(), count.said(all), all > 0, count, lines),
                content(count, lines, column(words.hidden(), counted(Measure.HIDDEN))));
    }

    private TimeChart decisions() {
        var lines = List.of(line(words.kept(), ChartedNumbers::kept), counts(words.rejected(), Measure.REJECTED));
        var all = kept(report.total()) + report.total().total(Measure.REJECTED);
        return TimeChart.columns(
                about("decisions", words.decisions(), count.said(all), all > 0, count, lines),
                content(
                        count,
                        lines,
                        column(words.restored(), counted(Measure.RESTORED)),
                        column(words.redacted(), counted(Measure.REDACTED)),
                        column(words.escalated(), counted(Measure.ESCALATED))));
    }

    private TimeChart timeToDecision() {
        var median = line(words.median(), figures -> seconds(figures, 0.5));
        var most = line(words.nineOfTen(), figures -> seconds(figures, 0.9));
        return TimeChart.lines(
                about(
                        "time-to-decision",
                        words.timeToDecision(),
                        said(report.total(), 0.5),
                        report.total().decidedWithin(0.5).isPresent(),
                        time,
                        List.of(median, most)),
                content(time, List.of(median, most), column(words.decidedAfterWaiting(), counted(Measure.WAITED))));
    }

    private TimeChart oldest() {
        var oldest = line(words.oldestCase(), figures -> figures.oldest().toSeconds());
        return TimeChart.lines(
                about(
                        "oldest",
                        words.oldest(),
                        time.said(report.total().oldest().toSeconds()),
                        !report.total().oldest().isZero(),
                        time,
                        List.of(oldest)),
                content(
                        time,
                        List.of(oldest),
                        column(words.mostWaiting(), figures -> count.said(figures.mostWaiting()))));
    }

    private TimeChart agreement() {
        var upheld = line(words.leftAsItWas(), figures -> figures.agreement().orElse(Double.NaN));
        return TimeChart.lines(
                about(
                        "agreement",
                        words.agreement(),
                        said(report.total().agreement()),
                        report.total().agreement().isPresent(),
                        share,
                        List.of(upheld)),
                content(
                        share,
                        List.of(upheld),
                        column(words.confirmed(), counted(Measure.CONFIRMED)),
                        column(words.overturned(), counted(Measure.OVERTURNED)),
                        column(words.appealsDeclined(), counted(Measure.APPEAL_DECLINED)),
                        column(words.appealsUpheld(), counted(Measure.APPEAL_UPHELD)),
                        column(words.secondOpinions(), counted(Measure.SECOND_OPINION))));
    }

    private BarChart bars(String id, String title, String head, Measure measure, Function<String, String> name) {
        var amounts = new LinkedHashMap<String, Long>();
        report.total().by(measure).forEach((code, amount) -> amounts.merge(name.apply(code), amount, Long::sum));
        var described = amounts.entrySet().stream()
                .map(amount -> words.counted(amount.getKey(), count.said(amount.getValue())))
                .collect(Collectors.joining(" "));
        var about = new TimeChart.About(id, title, count.said(report.total().total(measure)), described, head);
        return BarChart.of(about, Map.copyOf(amounts), words.number(), count);
    }

    private static long kept(Figures figures) {
        return figures.total(Measure.APPROVED)
                + figures.total(Measure.FEATURED)
                + figures.total(Measure.RESTORED)
                + figures.total(Measure.REDACTED);
    }

    private static double seconds(Figures figures, double part) {
        return figures.decidedWithin(part)
                .map(Duration::toSeconds)
                .map(Double::valueOf)
                .orElse(Double.NaN);
    }

    private String said(Figures figures, double part) {
        return figures.decidedWithin(part)
                .map(wait -> time.said(wait.toSeconds()))
                .orElse("–");
    }

    private String said(OptionalDouble part) {
        return part.isPresent() ? share.said(part.getAsDouble()) : "–";
    }

    private Function<Figures, String> counted(Measure measure) {
        return figures -> count.said(figures.total(measure));
    }

    private Line counts(String name, Measure measure) {
        return line(name, figures -> figures.total(measure));
    }

    private Line line(String name, ToDoubleFunction<Figures> value) {
        return new Line(
                name, report.steps().values().stream().map(value::applyAsDouble).toList());
    }

    private Table.Row column(String name, Function<Figures, String> said) {
        return new Table.Row(name, report.steps().values().stream().map(said).toList());
    }

    private TimeChart.Content content(Scale scale, List<Line> lines, Table.Row... further) {
        return new TimeChart.Content(steps, scale, lines, List.of(further));
    }

    private TimeChart.About about(
            String id, String title, String figure, boolean isAnything, Scale scale, List<Line> lines) {
        var described =
                isAnything ? lines.stream().map(line -> described(line, scale)).collect(Collectors.joining(" ")) : "";
        var first =
                switch (report.period().step()) {
                    case DAY -> words.day();
                    case WEEK -> words.week();
                    case MONTH -> words.month();
                };
        return new TimeChart.About(id, title, figure, described, first);
    }

    private String described(Line line, Scale scale) {
        if (line.last() < 0) {
            return "";
        }
        var most = IntStream.range(0, line.values().size())
                .filter(step -> !Double.isNaN(line.values().get(step)))
                .boxed()
                .max(Comparator.comparing(line.values()::get))
                .orElseThrow();
        return words.described(
                line.name(),
                scale.said(line.values().get(most)),
                steps.whole(steps.days().get(most)),
                scale.said(line.values().get(line.last())));
    }
}
