package org.understory.moderation.check;

import java.util.Arrays;

/// One reading of a word of the text: for each place the letters it may be. Used over and over, because there
/// are several for every word.
final class Spelling {

    private char[] chars = new char[64];
    private long[] meanings = new long[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int length;

    private char[] symbols = new char[64];
    private int[] starts = new int[64];
    private int[] runEnds = new int[64];
    private int symbolCount;
    private boolean stretched;
    private boolean romanised;
    private boolean guessed;
    private boolean masked;

    void clear() {
        length = 0;
        romanised = false;
        guessed = false;
        masked = false;
    }

    /// @param c what stands there
    /// @param meaning the letters it may be; 0 where it is nothing but itself
    /// @param begin the first of its places in the folded text
    void add(char c, long meaning, int begin, int end) {
        if (length == chars.length) {
            grow();
        }
        chars[length] = c;
        meanings[length] = meaning;
        from[length] = begin;
        to[length] = end;
        length++;
    }

    /// The letters of a word as they stand.
    void addAll(FoldedText text, Token token) {
        for (var i = token.from(); i < token.to(); i++) {
            add(text.charAt(i), Letters.bit(text.charAt(i)), i, i + 1);
        }
    }

    /// The letters of a word as they are read in another alphabet; false where one of them is not.
    boolean addMeanings(FoldedText text, Token token, Signs signs) {
        for (var i = token.from(); i < token.to(); i++) {
            var meaning = signs.meaning(text.charAt(i));
            if (meaning == 0) {
                return false;
            }
            add(text.charAt(i), meaning, i, i + 1);
        }
        return true;
    }

    /// A letter is hidden: guesses enough, so that the others have to be as they are.
    void markMasked() {
        masked = true;
    }

    boolean isMasked() {
        return masked;
    }

    /// Russian in Latin letters, which has no soft and hard signs.
    void markRomanised() {
        romanised = true;
        guessed = true;
    }

    /// Nothing but a guess makes the whole word one of another alphabet.
    void markGuessed() {
        guessed = true;
    }

    boolean isGuessed() {
        return guessed;
    }

    boolean isRomanised() {
        return romanised;
    }

    /// Takes letters away at both ends.
    void trim(int before, int behind) {
        length -= before + behind;
        for (var array : new Object[] {chars, meanings, from, to}) {
            System.arraycopy(array, before, array, 0, length);
        }
    }

    int length() {
        return length;
    }

    char charAt(int i) {
        return chars[i];
    }

    int from(int i) {
        return from[i];
    }

    int to(int i) {
        return to[i];
    }

    /// Whether the place may be this letter.
    boolean fits(int i, char letter) {
        return meanings[i] == 0 ? chars[i] == letter : (meanings[i] & Letters.bit(letter)) != 0;
    }

    /// Whether the place may be one of these letters.
    boolean mayBe(int i, long letters) {
        return (meanings[i] & letters) != 0;
    }

    /// Whether the same stands here as one place before.
    boolean repeats(int i) {
        return i > 0 && chars[i] == chars[i - 1] && meanings[i] == meanings[i - 1];
    }

    /// Where the repetition that goes on here ends.
    int runEnd(int i) {
        return runEnds[i];
    }

    /// Whether a letter stands three times in a row, which no word has.
    boolean isStretched() {
        return stretched;
    }

    int symbolCount() {
        return symbolCount;
    }

    char symbol(int i) {
        return symbols[i];
    }

    /// The letter at which a symbol begins.
    int start(int symbol) {
        return starts[symbol];
    }

    /// Makes the symbols that lead through an automaton.
    void settle(boolean loose) {
        symbolCount = 0;
        for (var i = 0; i < length; i++) {
            var next = symbolOf(i, loose);
            if (next != 0 && (symbolCount == 0 || symbols[symbolCount - 1] != next)) {
                symbols[symbolCount] = next;
                starts[symbolCount++] = i;
            }
        }
        stretched = false;
        for (int i = length - 1, end = length; i >= 0; i--) {
            runEnds[i] = end;
            stretched |= end - i >= 3;
            if (!repeats(i)) {
                end = i;
            }
        }
    }

    private char symbolOf(int i, boolean loose) {
        if (!loose) {
            return chars[i];
        }
        return meanings[i] == 0 ? chars[i] : Letters.classOf(meanings[i]);
    }

    private void grow() {
        var room = length * 2;
        chars = Arrays.copyOf(chars, room);
        meanings = Arrays.copyOf(meanings, room);
        from = Arrays.copyOf(from, room);
        to = Arrays.copyOf(to, room);
        symbols = Arrays.copyOf(symbols, room);
        starts = Arrays.copyOf(starts, room);
        runEnds = Arrays.copyOf(runEnds, room);
    }
}
