package org.understory.moderation.check;

import java.util.Arrays;
import java.util.List;

/// One walk of a text through a list: gathers where words of the list stand, and counts its own steps.
final class Search {

    /// What is found beyond this says nothing new about a text.
    private static final int MAX_FOUND = 10_000;

    /// Where a stem is shorter, a word of the other alphabet has to be the entry's own form: it would be too
    /// many others.
    private static final int MIN_GUESSED_STEM = 5;

    private final Stems plain;
    private final Stems loose;
    private final List<Token> tokens;
    private final boolean stretched;

    private long steps;
    private int surplus;
    private boolean masked;

    private int found;
    private int[] words = new int[16];
    private int[] firstToken = new int[16];
    private int[] nextToken = new int[16];
    private int[] from = new int[16];
    private int[] to = new int[16];

    /// @param stretched whether a word may have more of a letter than the list
    Search(Stems plain, Stems loose, List<Token> tokens, boolean stretched) {
        this.plain = plain;
        this.loose = loose;
        this.tokens = tokens;
        this.stretched = stretched;
    }

    long steps() {
        return steps;
    }

    /// How many words were found; the rest is asked by number.
    int found() {
        return found;
    }

    int word(int hit) {
        return words[hit];
    }

    /// The word of the text at which it begins.
    int firstToken(int hit) {
        return firstToken[hit];
    }

    /// The word of the text behind it.
    int nextToken(int hit) {
        return nextToken[hit];
    }

    /// In the folded text.
    int from(int hit) {
        return from[hit];
    }

    int to(int hit) {
        return to[hit];
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
        masked = true;
        walkMasked(spelling, hidden);
        masked = false;
    }

    private void walkMasked(Spelling spelling, int hidden) {
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

    /// The automaton has told classes of letters apart, and stretched letters not at all: here they are
    /// compared.
    private void check(Pattern pattern, Spelling spelling, int start) {
        surplus = 0;
        var letters = pattern.letters();
        var at = fit(letters, spelling, start, '\0');
        if (at < 0) {
            return;
        }
        if (!pattern.openBehind()) {
            at = ending(pattern, spelling, at) ? spelling.length() : -1;
        } else if (!isWritten(spelling)) {
            return;
        }
        if (at > start) {
            add(pattern.word(), spelling.from(start), spelling.to(at - 1));
        }
    }

    private boolean ending(Pattern pattern, Spelling spelling, int at) {
        var last = pattern.letters().charAt(pattern.letters().length() - 1);
        var isOwnOnly = spelling.isGuessed() && pattern.letters().length() < MIN_GUESSED_STEM;
        var stemSurplus = surplus;
        for (var i = 0; i < pattern.endings().list().size(); i++) {
            if (isOwnOnly && i != pattern.own()) {
                continue;
            }
            surplus = stemSurplus;
            var ending = pattern.endings().list().get(i);
            var end = fit(ending, spelling, at, last);
            if (end >= 0
                    && behind(spelling, end, ending.isEmpty() ? last : ending.charAt(ending.length() - 1))
                            == spelling.length()
                    && isWritten(spelling)) {
                return true;
            }
        }
        return false;
    }

    /// Where the letters end that fit from here on, or -1. What the text has more of a letter is surplus.
    private int fit(String letters, Spelling spelling, int start, char before) {
        var at = start;
        var last = before;
        for (var i = 0; i < letters.length(); ) {
            steps++;
            var letter = letters.charAt(i);
            if (at < spelling.length() && spelling.fits(at, letter)) {
                at++;
                i++;
                last = letter;
            } else if (spelling.isRomanised() && (letter == 'ь' || letter == 'ъ')) {
                i++;
            } else {
                var next = behind(spelling, at, last);
                if (next == at) {
                    return -1;
                }
                at = next;
            }
        }
        return at;
    }

    /// Behind the letters from here on that only repeat the last one.
    private int behind(Spelling spelling, int at, char last) {
        if (at == 0 || at >= spelling.length() || last == 0 || !spelling.repeats(at) || !spelling.fits(at, last)) {
            return at;
        }
        surplus += spelling.runEnd(at) - at;
        return spelling.runEnd(at);
    }

    /// A doubled letter makes another word (anal, annals); only more than that is a stretched one.
    private boolean isWritten(Spelling spelling) {
        return surplus == 0 || stretched && !masked && (surplus > 1 || spelling.isStretched());
    }

    private void add(int word, int begin, int end) {
        if (found == MAX_FOUND) {
            return;
        }
        if (found == words.length) {
            var room = found * 2;
            words = Arrays.copyOf(words, room);
            firstToken = Arrays.copyOf(firstToken, room);
            nextToken = Arrays.copyOf(nextToken, room);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
        }
        words[found] = word;
        firstToken[found] = tokenAt(begin);
        nextToken[found] = tokenAt(end - 1) + 1;
        from[found] = begin;
        to[found] = end;
        found++;
    }

    /// The last word that begins there or before.
    private int tokenAt(int place) {
        var low = 0;
        var high = tokens.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (tokens.get(middle).from() <= place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
