package org.understory.moderation.numbers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.understory.moderation.numbers.Numbers.Report;

/// Numbers over time, for programs.
///
/// @param by the step: `day`, `week` or `month`
/// @param timeZone in which days begin and end
/// @param items one for each step, the earliest first
/// @param sections those in which something happened
@JsonInclude(JsonInclude.Include.ALWAYS)
record NumbersView(
        LocalDate from,
        LocalDate to,
        String by,
        String timeZone,
        Amounts total,
        List<Item> items,
        List<InSection> sections) {

    /// @param day the first one of the step
    record Item(LocalDate day, Amounts amounts) {}

    record InSection(String slug, String name, Amounts amounts) {}

    /// @param heldBy by check
    /// @param flagsBy by reason
    /// @param hidden by the weight of flags
    /// @param rejectedBy by reason
    /// @param secondOpinions cases that somebody else was asked to decide, and that they did decide
    /// @param oldestSeconds how long the oldest case waited, at the worst moment
    /// @param waiting how many cases waited, at the worst moment of each section
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Amounts(
            long comments,
            long messages,
            long held,
            Map<String, Long> heldBy,
            long flags,
            Map<String, Long> flagsBy,
            long hidden,
            long approved,
            long rejected,
            Map<String, Long> rejectedBy,
            long restored,
            long redacted,
            long featured,
            long escalated,
            long secondOpinions,
            Wait timeToDecision,
            long oldestSeconds,
            long waiting,
            Agreement agreement) {

        static Amounts of(Figures figures) {
            return new Amounts(
                    figures.total(Measure.COMMENT),
                    figures.total(Measure.MESSAGE),
                    figures.total(Measure.HELD),
                    figures.by(Measure.HELD),
                    figures.total(Measure.FLAG),
                    figures.by(Measure.FLAG),
                    figures.total(Measure.HIDDEN),
                    figures.total(Measure.APPROVED),
                    figures.total(Measure.REJECTED),
                    figures.by(Measure.REJECTED),
                    figures.total(Measure.RESTORED),
                    figures.total(Measure.REDACTED),
                    figures.total(Measure.FEATURED),
                    figures.total(Measure.ESCALATED),
                    figures.total(Measure.SECOND_OPINION),
                    Wait.of(figures),
                    figures.oldest().toSeconds(),
                    figures.mostWaiting(),
                    Agreement.of(figures));
        }
    }

    /// @param decisions on cases that had waited
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Wait(long decisions, Optional<Long> medianSeconds, Optional<Long> p90Seconds) {

        static Wait of(Figures figures) {
            return new Wait(
                    figures.total(Measure.WAITED),
                    figures.decidedWithin(0.5).map(Duration::toSeconds),
                    figures.decidedWithin(0.9).map(Duration::toSeconds));
        }
    }

    /// Decisions that another moderator looked at again.
    ///
    /// @param share that was left as it was, up to 1; empty where none was looked at
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Agreement(long confirmed, long overturned, long appealsDeclined, long appealsUpheld, OptionalDouble share) {

        static Agreement of(Figures figures) {
            return new Agreement(
                    figures.total(Measure.CONFIRMED),
                    figures.total(Measure.OVERTURNED),
                    figures.total(Measure.APPEAL_DECLINED),
                    figures.total(Measure.APPEAL_UPHELD),
                    figures.agreement());
        }
    }

    static NumbersView of(Report report, String timeZone) {
        var period = report.period();
        return new NumbersView(
                period.from(),
                period.to(),
                period.step().code(),
                timeZone,
                Amounts.of(report.total()),
                report.steps().entrySet().stream()
                        .map(step -> new Item(step.getKey(), Amounts.of(step.getValue())))
                        .toList(),
                report.sections().entrySet().stream()
                        .map(section -> new InSection(
                                section.getKey().slug(), section.getKey().name(), Amounts.of(section.getValue())))
                        .toList());
    }
}
