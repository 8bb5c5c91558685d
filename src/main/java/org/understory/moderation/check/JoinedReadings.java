package org.understory.moderation.check;

import java.util.List;

/// Readings of words that were taken apart.
final class JoinedReadings {

    private static final String JOINERS = "-._*~`·•";

    /// A letter that is a word by itself may stand before a word that is spelt out.
    private static final String ONE_LETTER_WORDS = "aiяивскоуа";

    private static final int MIN_SPELT_OUT = 3;
    private static final int MAX_GAP = 3;

    private final FoldedText text;
    private final List<Token> tokens;
    private final Search search;
    private final boolean latin;
    private final boolean cyrillic;
    private final Spelling spelling = new Spelling();

    JoinedReadings(FoldedText text, List<Token> tokens, Search search, boolean latin, boolean cyrillic) {
        this.text = text;
        this.tokens = tokens;
        this.search = search;
        this.latin = latin;
        this.cyrillic = cyrillic;
    }

    /// s p a c e d and d.o.t.t.e.d: single letters, the same distance from each other.
    void speltOut() {
        for (int first = 0, next; first < tokens.size(); first = next) {
            next = first + 1;
            if (!isSingle(first)) {
                continue;
            }
            var gap = gapBehind(first);
            var end = first + 1;
            while (end < tokens.size()
                    && isSingle(end)
                    && gap <= MAX_GAP
                    && gapBehind(end - 1) == gap
                    && isSameGap(first, end - 1)) {
                end++;
            }
            if (end - first >= MIN_SPELT_OUT && isWord(first, end)) {
                join(first, end);
                if (ONE_LETTER_WORDS.indexOf(text.charAt(tokens.get(first).from())) >= 0) {
                    join(first + 1, end);
                }
            }
            // The last letter before another distance begins may be the first of what is spelt out with that.
            next = Math.max(next, end - 1);
        }
    }

    /// `x.x.x` stands for numbers, not for a word.
    private boolean isWord(int first, int end) {
        for (var i = first + 1; i < end; i++) {
            if (text.charAt(tokens.get(i).from())
                    != text.charAt(tokens.get(first).from())) {
                return true;
            }
        }
        return false;
    }

    private boolean isSameGap(int one, int other) {
        return text.charAt(tokens.get(one).to())
                == text.charAt(tokens.get(other).to());
    }

    private boolean isSingle(int token) {
        return tokens.get(token).length() == 1 && !tokens.get(token).has(Tokens.OTHER);
    }

    /// How far the next word is; too far where a line ends between them.
    private int gapBehind(int token) {
        if (token + 1 >= tokens.size()) {
            return MAX_GAP + 1;
        }
        var from = tokens.get(token).to();
        var gap = tokens.get(token + 1).from() - from;
        for (var i = 0; i < gap && i <= MAX_GAP; i++) {
            if (text.charAt(from + i) == '\n') {
                return MAX_GAP + 1;
            }
        }
        return gap;
    }

    /// hy-phe-nated, and cut by Markdown's emphasis.
    void takenApart() {
        for (int first = 0, end; first < tokens.size(); first = end) {
            end = first + 1;
            var letters = tokens.get(first).length();
            while (end < tokens.size() && isJoined(end - 1)) {
                letters += tokens.get(end++).length();
            }
            var isSpeltOut = letters == end - first;
            if (end - first > 1 && letters <= Word.MAX_LETTERS && !isSpeltOut) {
                join(first, end);
            }
        }
    }

    private boolean isJoined(int token) {
        var gap = gapBehind(token);
        if (gap < 1 || gap > MAX_GAP || text.charAt(tokens.get(token).to()) == ' ') {
            return false;
        }
        var from = tokens.get(token).to();
        for (var i = 0; i < gap; i++) {
            if (JOINERS.indexOf(text.charAt(from + i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private void join(int first, int end) {
        var scripts = 0;
        var letters = 0;
        for (var i = first; i < end; i++) {
            scripts |= tokens.get(i).scripts();
            letters += tokens.get(i).has(Tokens.DIGIT) ? 0 : 1;
        }
        if (scripts == Tokens.LATIN || scripts == Tokens.CYRILLIC) {
            spelling.clear();
            tokens.subList(first, end).forEach(token -> spelling.addAll(text, token));
            search.plainly(spelling);
        } else if ((scripts & Tokens.OTHER) == 0 && letters > 1) {
            if (latin) {
                joinLoosely(first, end, Signs.LATIN);
            }
            if (cyrillic && (scripts & Tokens.CYRILLIC) != 0) {
                joinLoosely(first, end, Signs.CYRILLIC);
            }
        }
    }

    private void joinLoosely(int first, int end, Signs signs) {
        spelling.clear();
        for (var i = first; i < end; i++) {
            if (!spelling.addMeanings(text, tokens.get(i), signs)) {
                return;
            }
        }
        search.loosely(spelling);
    }
}
