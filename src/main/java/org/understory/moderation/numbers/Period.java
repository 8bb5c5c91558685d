package org.understory.moderation.numbers;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.understory.web.Problem;

/// The days that numbers are asked for, both ends included.
public record Period(LocalDate from, LocalDate to, Step step) {

    /// Two years, and one day for that which is kept by leap years.
    static final int MOST_DAYS = 732;

    private static final int USUAL_DAYS = 30;

    /// @param from, `to` and `by` as they were asked for; null for the last thirty days, day by day
    /// @throws org.understory.web.Refusal 400 what is no date or step, 422 where the end comes before the
    /// beginning or the two are too far apart
    public static Period asked(String from, String to, String by, LocalDate today) {
        var end = isGiven(to) ? date("to", to) : today;
        var begin = isGiven(from) ? date("from", from) : end.minusDays(USUAL_DAYS - 1L);
        var step = isGiven(by)
                ? Step.of(by).orElseThrow(() -> Problem.malformed("by").refusal())
                : Step.DAY;
        if (begin.isAfter(end)) {
            throw Problem.invalid("to", "it is before the beginning").refusal();
        }
        if (begin.plusDays(MOST_DAYS).isBefore(end)) {
            throw Problem.invalid("from", "at most two years at once").refusal();
        }
        return new Period(begin, end, step);
    }

    private static boolean isGiven(String asked) {
        return asked != null && !asked.isBlank();
    }

    private static LocalDate date(String field, String text) {
        try {
            return Stream.of(LocalDate.parse(text))
                    .filter(isReasonable())
                    .findFirst()
                    .orElseThrow(() -> Problem.malformed(field).refusal());
        } catch (DateTimeException e) {
            throw Problem.malformed(field).refusal();
        }
    }

    // What PostgreSQL knows as a date.
    private static Predicate<LocalDate> isReasonable() {
        return day -> day.getYear() >= 1900 && day.getYear() < 3000;
    }

    /// The first day of each step, the earliest first.
    public List<LocalDate> steps() {
        return Stream.iterate(step.begin(from), day -> !day.isAfter(to), step::next)
                .toList();
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    public Period by(Step other) {
        return new Period(from, to, other);
    }
}
