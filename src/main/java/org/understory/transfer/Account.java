package org.understory.transfer;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// What became of each line of a file. At the end of a run all of them are accounted for.
final class Account {

    private final String file;
    private final Consumer<String> complaints;
    private final Map<Skip, Long> skipped = new EnumMap<>(Skip.class);
    private long read;
    private long imported;
    private long known;

    /// @param complaints gets a line for each line that was skipped
    Account(String file, Consumer<String> complaints) {
        this.file = file;
        this.complaints = complaints;
    }

    void read(long lines) {
        read += lines;
    }

    void imported(long lines) {
        imported += lines;
    }

    void known(long lines) {
        known += lines;
    }

    void skip(Line.Skipped<?> line) {
        skipped.merge(line.why(), 1L, Long::sum);
        complaints.accept("%s, line %d: %s%s"
                .formatted(
                        file,
                        line.number(),
                        line.why().words(),
                        line.about().isEmpty() ? "" : " (" + line.about() + ")"));
    }

    long read() {
        return read;
    }

    long imported() {
        return imported;
    }

    long known() {
        return known;
    }

    Map<Skip, Long> skipped() {
        return Map.copyOf(skipped);
    }

    /// Whether every line that was read is in exactly one of the sums.
    boolean isBalanced() {
        return read == imported + known + skippedInAll();
    }

    @Override
    public String toString() {
        var words = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %,d lines = %,d imported + %,d already there + %,d skipped",
                file,
                read,
                imported,
                known,
                skippedInAll()));
        skipped.forEach(
                (why, lines) -> words.append(String.format(Locale.ROOT, "%n  %,d skipped: %s", lines, why.words())));
        return words.toString();
    }

    private long skippedInAll() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }
}
