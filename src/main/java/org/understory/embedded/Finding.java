package org.understory.embedded;

import java.util.Locale;

/// What the doctor looked at, and what it found.
record Finding(Verdict verdict, String what, String found) {

    enum Verdict {
        OK,
        /// Can be helped, or is only needed for something else.
        NOTE,
        /// Without it `run` does not work.
        LACKING
    }

    static Finding ok(String what, String found) {
        return new Finding(Verdict.OK, what, found);
    }

    static Finding note(String what, String found) {
        return new Finding(Verdict.NOTE, what, found);
    }

    static Finding lacking(String what, String found) {
        return new Finding(Verdict.LACKING, what, found);
    }

    @Override
    public String toString() {
        return "%-8s %-12s %s".formatted(verdict.name().toLowerCase(Locale.ROOT), what, found);
    }
}
