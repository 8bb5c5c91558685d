package org.understory.bench;

/// What a row wants of the ratio subject : yardstick.
///
/// @param atLeast false where less is better
record Aim(Figure figure, double bound, boolean atLeast) {

    static Aim rateAtLeast(double bound) {
        return new Aim(Figure.RATE, bound, true);
    }

    static Aim medianAtMost(double bound) {
        return new Aim(Figure.MEDIAN, bound, false);
    }

    boolean isMetBy(double ratio) {
        return atLeast ? ratio >= bound : ratio <= bound;
    }

    String text() {
        return "%s %.2f".formatted(atLeast ? "≥" : "≤", bound);
    }
}
