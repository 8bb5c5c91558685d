package org.understory.moderation.check;

import java.util.Arrays;
import java.util.List;

/// Where words of a list stand in a text, in the order in which they were found.
final class Hits {

    /// What is found beyond this says nothing new about a text.
    private static final int MAX = 10_000;

    private final List<Token> tokens;
    private int count;
    private int[] words = new int[16];
    private int[] firstToken = new int[16];
    private int[] nextToken = new int[16];
    private int[] from = new int[16];
    private int[] to = new int[16];

    Hits(List<Token> tokens) {
        this.tokens = tokens;
    }

    int count() {
        return count;
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

    void add(int word, int begin, int end) {
        if (count == MAX) {
            return;
        }
        if (count == words.length) {
            var room = count * 2;
            words = Arrays.copyOf(words, room);
            firstToken = Arrays.copyOf(firstToken, room);
            nextToken = Arrays.copyOf(nextToken, room);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
        }
        words[count] = word;
        firstToken[count] = tokenAt(begin);
        nextToken[count] = tokenAt(end - 1) + 1;
        from[count] = begin;
        to[count] = end;
        count++;
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
