package org.understory.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// What an import did.
///
/// @param articlesAdded also those that only comments named
/// @param orphans replies that became threads, because what they answer is not there
/// @param cycles circles of replies that were cut
record ImportReport(
        Optional<Account> articles,
        Optional<Account> comments,
        long articlesAdded,
        long readersAdded,
        long orphans,
        long cycles,
        Duration took) {

    boolean isBalanced() {
        return articles.stream().allMatch(Account::isBalanced)
                && comments.stream().allMatch(Account::isBalanced);
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        articles.ifPresent(account -> lines.add(account.toString()));
        comments.ifPresent(account -> lines.add(account.toString()));
        if (orphans > 0) {
            lines.add("%,d replies became threads: what they answer is not there".formatted(orphans));
        }
        if (cycles > 0) {
            lines.add("%,d circles of replies were cut".formatted(cycles));
        }
        lines.add(sums());
        return String.join(System.lineSeparator(), lines);
    }

    private String sums() {
        var written = comments.map(Account::imported).orElse(0L);
        if (articlesAdded + readersAdded + written == 0) {
            return String.format(Locale.ROOT, "Changed nothing, in %s", seconds());
        }
        return String.format(
                Locale.ROOT,
                "Added %,d articles, %,d readers and %,d comments in %s, %,.0f comments/s",
                articlesAdded,
                readersAdded,
                written,
                seconds(),
                1000.0 * written / Math.max(1, took.toMillis()));
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
