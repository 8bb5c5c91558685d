package org.understory.moderation.check;

import java.util.List;

/// One walk of a text through a list: gathers where words of the list stand, and counts its own steps.
final class Search {

    private final Stems plain;
    private final Stems loose;
    private final Comparison comparison;
    private final Hits hits;

    private long steps;

    /// @param stretchable whether a word may have more of a letter than the list
    Search(Stems plain, Stems loose, List<Token> tokens, boolean stretchable) {
        this.plain = plain;
        this.loose = loose;
        comparison = new Comparison(stretchable);
        hits = new Hits(tokens);
    }

    long steps() {
        return steps + comparison.steps();
    }

    Hits hits() {
        return hits;
    }

    void plainly(Spelling spelling) {
        walk(plain, spelling);
    }

    void loosely(Spelling spelling) {
        walk(loose, spelling);
    }

    private void walk(Stems stems, Spelling spelling) {
        spelling.settle(stems.loose());
        walk(stems.beginning(), spelling);
        walk(stems.anywhere(), spelling);
    }

    private void walk(Automaton automaton, Spelling spelling) {
        if (automaton.isEmpty()) {
            return;
        }
        var node = Math.max(automaton.child(Automaton.ROOT, Automaton.BEGINNING), Automaton.ROOT);
        for (var i = 0; i < spelling.symbolCount(); i++) {
            node = follow(automaton, node, spelling.symbol(i));
            if (node == Automaton.ROOT && !automaton.anyOpen()) {
                return;
            }
            for (var at = node; at != Automaton.ROOT; at = automaton.further(at)) {
                check(automaton, at, spelling, i + 1);
            }
        }
    }

    private int follow(Automaton automaton, int from, char symbol) {
        var node = from;
        while (true) {
            steps++;
            var child = automaton.child(node, symbol);
            if (child != Automaton.NONE) {
                return child;
            }
            if (node == Automaton.ROOT || !automaton.anyOpen()) {
                return Automaton.ROOT;
            }
            node = automaton.failure(node);
        }
    }

    /// A word with one letter hidden: every letter is tried in its place, and that it repeats one beside it.
    void masked(Spelling spelling, int hidden) {
        spelling.settle(false);
        var words = plain.beginning();
        var node = words.child(Automaton.ROOT, Automaton.BEGINNING);
        var i = 0;
        for (; node != Automaton.NONE && spelling.start(i) < hidden; i++) {
            steps++;
            node = words.child(node, spelling.symbol(i));
            checkAnchored(words, node, spelling, i + 1);
        }
        if (node == Automaton.NONE) {
            return;
        }
        walkOn(words, node, spelling, i + 1);
        for (var child = words.firstChild(node); child < words.endChild(node); child++) {
            checkAnchored(words, child, spelling, i + 1);
            walkOn(words, child, spelling, i + 1);
        }
    }

    private void walkOn(Automaton words, int from, Spelling spelling, int symbol) {
        var node = from;
        for (var i = symbol; i < spelling.symbolCount(); i++) {
            steps++;
            if (i > symbol || words.symbol(node) != spelling.symbol(i)) {
                node = words.child(node, spelling.symbol(i));
            }
            if (node == Automaton.NONE) {
                return;
            }
            checkAnchored(words, node, spelling, i + 1);
        }
    }

    private void checkAnchored(Automaton words, int node, Spelling spelling, int symbol) {
        if (node > Automaton.ROOT) {
            var rest = symbol < spelling.symbolCount() ? spelling.start(symbol) : spelling.length();
            for (var i = words.firstPattern(node); i < words.endPattern(node); i++) {
                steps++;
                if (spelling.isStretched() || words.mayEnd(i, spelling, rest)) {
                    check(words.pattern(i), spelling, 0);
                }
            }
        }
    }

    private void check(Automaton automaton, int node, Spelling spelling, int endSymbol) {
        var rest = endSymbol < spelling.symbolCount() ? spelling.start(endSymbol) : spelling.length();
        for (var i = automaton.firstPattern(node); i < automaton.endPattern(node); i++) {
            steps++;
            if (!spelling.isStretched() && !automaton.mayEnd(i, spelling, rest)) {
                continue;
            }
            var pattern = automaton.pattern(i);
            check(pattern, spelling, start(pattern, spelling, endSymbol - automaton.keyLength(i)));
        }
    }

    /// Letters before a stem that may stand inside a word are the word's own, even if they are the same.
    private static int start(Pattern pattern, Spelling spelling, int symbol) {
        if (!pattern.openBefore()) {
            return 0;
        }
        var start = spelling.start(symbol);
        return spelling.runEnd(start) == start + 1
                ? start
                : Math.max(start, spelling.runEnd(start) - pattern.leading());
    }

    private void check(Pattern pattern, Spelling spelling, int start) {
        var end = comparison.end(pattern, spelling, start);
        if (end > start) {
            hits.add(pattern.word(), spelling.from(start), spelling.to(end - 1));
        }
    }
}
