package org.understory.moderation;

import java.time.Instant;

/// How soon a case has to be looked at. Two points a weighted flag, the severity of the worst reason, two
/// points for each doubling of the readers who are there now, one for each hour it has waited. Since all cases
/// grow older alike, what is kept is the sum less the hours since 2026, and the order of that never changes by
/// itself.
final class Urgency {

    /// A notice of illegal content counts for this much at least: as if eight readers with a good record had
    /// flagged it.
    private static final double ILLEGAL = 24;

    private static final double ESCALATED = 12;
    private static final double SECONDS_OF_AN_HOUR = 3600;
    private static final double LOG_2 = Math.log(2);
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private Urgency() {}

    /// Why a case is there.
    ///
    /// @param severity of the worst reason
    /// @param illegal whether one of them is that it is against the law
    record Grounds(int severity, boolean illegal) {}

    /// What is kept of a case.
    ///
    /// @param reach how many readers are there
    static double kept(Grounds grounds, double weight, int reach, boolean escalated, Instant openedAt) {
        var points = grounds.severity() + 2 * weight + 2 * Math.log1p(reach) / LOG_2 + (escalated ? ESCALATED : 0);
        return (grounds.illegal() ? Math.max(ILLEGAL, points) : points) - hours(openedAt);
    }

    /// What a kept number means now.
    static double now(double kept, Instant now) {
        return kept + hours(now);
    }

    private static double hours(Instant at) {
        return (at.getEpochSecond() - BEGINNING.getEpochSecond()) / SECONDS_OF_AN_HOUR;
    }
}
