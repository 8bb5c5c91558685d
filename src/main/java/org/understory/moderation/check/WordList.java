package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A list of words and phrases, to be found in texts however they are dressed up. A line is
///
/// - a word: `fuck` meets its English or Russian forms too (fucked), but no other word that contains it;
/// - a phrase of at most eight words, with anything but letters between them;
/// - `begin*`, `*end` or `*inside*`, for any letters there;
/// - `=form` for a word in this form alone.
///
/// Looking takes time in proportion to the text's length, whatever stands in it and however long the list is:
/// a fixed number of readings of each word goes through one automaton. Safe for use by many threads.
public final class WordList {

    /// More would not tell a moderator more.
    static final int MAX_MATCHES = 100;

    private static final int MAX_PATHS = 64;
    private static final int NO_HIT = -1;

    private final Folding folding;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private final Phrases phrases = new Phrases();
    private final Stems plain;
    private final Stems loose;
    private final boolean latin;
    private final boolean cyrillic;

    private WordList(List<String> lines, Folding folding) {
        this.folding = folding;
        var numbers = new HashMap<Word, Integer>();
        var patterns = new ArrayList<Pattern>();
        for (var line : lines) {
            add(line, numbers, patterns);
        }
        plain = Stems.of(patterns, false);
        loose = Stems.of(folding == Folding.NONE ? List.of() : patterns, true);
        latin = patterns.stream().anyMatch(p -> Letters.isLatin(p.letters().charAt(0)));
        cyrillic =
                patterns.stream().anyMatch(p -> Letters.isCyrillic(p.letters().charAt(0)));
    }

    public static WordList of(List<String> lines) {
        return of(lines, Folding.FULL);
    }

    public static WordList of(List<String> lines, Folding folding) {
        return new WordList(lines, folding);
    }

    /// The lines that nothing can be looked for by: no letters, too long, or a wildcard inside a word.
    public List<String> unusable() {
        return List.copyOf(unusable);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// What stands in the text, in order of place; the first hundred.
    public List<Match> find(String text) {
        return find(text, new long[1]);
    }

    /// @param steps is given the number of steps this took
    List<Match> find(String text, long[] steps) {
        if (isEmpty()) {
            return List.of();
        }
        var folded = FoldedText.of(text, folding);
        var tokens = Tokens.of(folded).list();
        var search = new Search(plain, loose, tokens, folding == Folding.FULL);
        var readings = new Readings(folded, tokens, search, latin, cyrillic);
        readings.asTheyStand();
        if (folding == Folding.FULL) {
            readings.undisguised();
        }
        steps[0] = search.steps() + folded.length();
        return search.hits().count() == 0 ? List.of() : matches(search.hits(), folded, tokens.size());
    }

    private void add(String line, Map<Word, Integer> numbers, List<Pattern> patterns) {
        if (line.isBlank()) {
            return;
        }
        var readings = Entry.of(line, folding);
        if (readings.isEmpty()) {
            unusable.add(line);
        }
        for (var entry : readings) {
            var ids = entry.words().stream()
                    .mapToInt(word -> numbers.computeIfAbsent(word, unknown -> {
                        var number = numbers.size();
                        unknown.stems().forEach(stem -> patterns.add(Pattern.of(number, unknown, stem)));
                        return number;
                    }))
                    .toArray();
            phrases.add(ids, entries.size());
            entries.add(entry);
        }
    }

    private List<Match> matches(Hits hits, FoldedText folded, int tokens) {
        var paths = new Paths(hits, folded, tokens);
        for (var place = 0; place < tokens && paths.matches.size() < MAX_MATCHES; place++) {
            paths.from(place);
        }
        return paths.matches.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Match::from).thenComparingInt(Match::to))
                .limit(MAX_MATCHES)
                .toList();
    }

    /// The phrases that begin at each word of the text.
    private final class Paths {

        private final Hits hits;
        private final FoldedText folded;
        private final int[] firstHit;
        private final int[] nextHit;
        private final List<Match> matches = new ArrayList<>();
        private int left;
        private int begin;

        Paths(Hits hits, FoldedText folded, int tokens) {
            this.hits = hits;
            this.folded = folded;
            firstHit = new int[tokens + 1];
            nextHit = new int[hits.count()];
            Arrays.fill(firstHit, NO_HIT);
            for (var hit = hits.count() - 1; hit >= 0; hit--) {
                nextHit[hit] = firstHit[hits.firstToken(hit)];
                firstHit[hits.firstToken(hit)] = hit;
            }
        }

        void from(int place) {
            left = MAX_PATHS;
            for (var hit = firstHit[place]; hit != NO_HIT; hit = nextHit[hit]) {
                begin = hits.from(hit);
                follow(hit, Phrases.START);
            }
        }

        private void follow(int hit, int node) {
            var next = phrases.next(node, hits.word(hit));
            if (next < 0 || left-- <= 0) {
                return;
            }
            for (var entry : phrases.endingAt(next)) {
                matches.add(new Match(entries.get(entry).line(), folded.from(begin), folded.to(hits.to(hit) - 1)));
            }
            for (var further = firstHit[hits.nextToken(hit)]; further != NO_HIT; further = nextHit[further]) {
                follow(further, next);
            }
        }
    }
}
