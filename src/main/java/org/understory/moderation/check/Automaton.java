package org.understory.moderation.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The stems of a list as one automaton (Aho and Corasick, "Efficient string matching", CACM 1975). Nodes are
/// numbered level by level, so that the children of one stand together in the order of their symbols.
/// Stretched letters count once.
final class Automaton {

    static final int ROOT = 0;
    static final int NONE = -1;

    /// Stands at the beginning of a word.
    static final char BEGINNING = '\u0001';

    private static final int WIDTH = 3;
    private static final Endings ANYTHING = Endings.of(List.of());

    private final boolean loose;
    private final Pattern[] patterns;
    private final String[] keys;
    private final boolean anyOpen;

    /// Beside each other in the order of the patterns, so that most of these are passed over without looking
    /// at them.
    private final Endings[] endings;

    private final byte[] keyLengths;

    private int nodes = 1;
    private char[] symbol = {};

    /// For each node its first child, its first pattern and the end of its patterns, beside each other, since whoever
    /// comes to a node asks for all three. The children end where those of the next node begin.
    private int[] table = {};
    private int[] failure = {};
    private int[] further = {};

    /// @param loose whether letters are told apart only by class: [Letters]
    Automaton(List<Pattern> stems, boolean loose) {
        this.loose = loose;
        record Keyed(String key, Pattern pattern) {}
        var sorted = stems.stream()
                .map(stem -> new Keyed(key(stem), stem))
                .filter(keyed -> keyed.key().length() > (keyed.pattern().openBefore() ? 0 : 1))
                .sorted(Comparator.comparing(Keyed::key))
                .toList();
        patterns = sorted.stream().map(Keyed::pattern).toArray(Pattern[]::new);
        keys = sorted.stream().map(Keyed::key).toArray(String[]::new);
        anyOpen = Arrays.stream(patterns).anyMatch(Pattern::openBefore);
        endings = Arrays.stream(patterns)
                .map(pattern -> pattern.openBehind() ? ANYTHING : pattern.endings())
                .toArray(Endings[]::new);
        keyLengths = new byte[keys.length];
        for (var i = 0; i < keys.length; i++) {
            keyLengths[i] = (byte) (keys[i].length() - (patterns[i].openBefore() ? 0 : 1));
        }
        grow(16 + Arrays.stream(keys).mapToInt(String::length).sum());
        number();
        if (anyOpen) {
            linkFailures();
        }
    }

    boolean isEmpty() {
        return patterns.length == 0;
    }

    /// Whether some stem may begin inside a word: otherwise a word that leads nowhere is done with.
    boolean anyOpen() {
        return anyOpen;
    }

    /// Where a symbol leads, or [#NONE].
    int child(int node, char wanted) {
        var low = table[node * WIDTH];
        var high = table[(node + 1) * WIDTH] - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            if (symbol[middle] < wanted) {
                low = middle + 1;
            } else if (symbol[middle] > wanted) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return NONE;
    }

    int firstChild(int node) {
        return table[node * WIDTH];
    }

    int endChild(int node) {
        return table[(node + 1) * WIDTH];
    }

    char symbol(int node) {
        return symbol[node];
    }

    /// The node of the longest ending of what leads here that some stem begins with.
    int failure(int node) {
        return failure[node];
    }

    /// The next node, along the failures, where stems end; [#ROOT] for none.
    int further(int node) {
        return anyOpen ? further[node] : ROOT;
    }

    int firstPattern(int node) {
        return table[node * WIDTH + 1];
    }

    int endPattern(int node) {
        return table[node * WIDTH + 2];
    }

    Pattern pattern(int number) {
        return patterns[number];
    }

    /// How many symbols of a word lead to this stem's node.
    int keyLength(int number) {
        return keyLengths[number];
    }

    /// Whether the rest of a word, from a letter on, may be an ending of the pattern: false only where it is
    /// none.
    boolean mayEnd(int number, Spelling spelling, int from) {
        return endings[number] == ANYTHING || endings[number].mayBe(spelling, from);
    }

    private String key(Pattern pattern) {
        var key = new StringBuilder();
        if (!pattern.openBefore()) {
            key.append(BEGINNING);
        }
        for (var i = 0; i < pattern.letters().length(); i++) {
            var c = pattern.letters().charAt(i);
            var next = loose ? Letters.classOf(c) : c;
            if (next != 0 && (key.isEmpty() || key.charAt(key.length() - 1) != next)) {
                key.append(next);
            }
        }
        return key.toString();
    }

    /// Each node is a range of the sorted keys that begin alike.
    private void number() {
        var low = new int[symbol.length];
        var high = new int[symbol.length];
        high[ROOT] = keys.length;
        for (int node = 0, depth = 0, endOfLevel = 1; node < nodes; node++) {
            if (node == endOfLevel) {
                depth++;
                endOfLevel = nodes;
            }
            table[node * WIDTH] = nodes;
            var at = low[node];
            table[node * WIDTH + 1] = at;
            while (at < high[node] && keys[at].length() == depth) {
                at++;
            }
            table[node * WIDTH + 2] = at;
            while (at < high[node]) {
                var next = keys[at].charAt(depth);
                low[nodes] = at;
                while (at < high[node] && keys[at].charAt(depth) == next) {
                    at++;
                }
                high[nodes] = at;
                symbol[nodes++] = next;
            }
        }
        grow(nodes + 1);
        table[nodes * WIDTH] = nodes;
    }

    private void linkFailures() {
        failure = new int[nodes];
        further = new int[nodes];
        for (var node = 0; node < nodes; node++) {
            for (var child = firstChild(node); child < endChild(node); child++) {
                if (node != ROOT) {
                    failure[child] = step(failure[node], symbol[child]);
                }
                var behind = failure[child];
                further[child] = firstPattern(behind) < endPattern(behind) ? behind : further[behind];
            }
        }
    }

    private int step(int from, char next) {
        var node = from;
        while (true) {
            var child = child(node, next);
            if (child != NONE) {
                return child;
            }
            if (node == ROOT) {
                return ROOT;
            }
            node = failure[node];
        }
    }

    private void grow(int size) {
        symbol = Arrays.copyOf(symbol, size);
        table = Arrays.copyOf(table, size * WIDTH);
    }
}
