package org.understory.bench;

/// What a row wants: of the ratio subject : yardstick, or of the subject itself.
///
/// @param atLeast false where less is better
/// @param ofRatio false where the bound is one of the figure
record Aim(Figure figure, double bound, boolean atLeast, boolean ofRatio) {

    static Aim rateAtLeast(double bound) {
        return new Aim(Figure.RATE, bound, true, true);
    }

    static Aim medianAtMost(double bound) {
        return of(Figure.MEDIAN, bound);
    }

    /// The ratio of this figure is at most so much.
    static Aim of(Figure figure, double bound) {
        return new Aim(figure, bound, false, true);
    }

    /// The figure itself is at most so much, whatever the yardstick's is.
    static Aim itself(Figure figure, double bound) {
        return new Aim(figure, bound, false, false);
    }

    boolean isMetBy(double ratio, double value) {
        var found = ofRatio ? ratio : value;
        return atLeast ? found >= bound : found <= bound;
    }

    String text() {
        return "%s %s".formatted(atLeast ? "≥" : "≤", ofRatio ? "%.2f".formatted(bound) : figure.text(bound));
    }
}
