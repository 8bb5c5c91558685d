package org.understory.moderation.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The entries as sequences of numbered words, in a tree.
final class Phrases {

    static final int START = 0;

    private final Map<Long, Integer> nodes = new HashMap<>();
    private final List<List<Integer>> ending = new ArrayList<>(List.of(List.of()));

    void add(int[] words, int entry) {
        var node = START;
        for (var word : words) {
            node = nodes.computeIfAbsent(step(node, word), unknown -> {
                ending.add(List.of());
                return ending.size() - 1;
            });
        }
        var others = ending.get(node);
        if (others.isEmpty()) {
            ending.set(node, List.of(entry));
        } else {
            var all = new ArrayList<>(others);
            all.add(entry);
            ending.set(node, all);
        }
    }

    /// -1 where no phrase goes on with this word.
    int next(int node, int word) {
        return nodes.getOrDefault(step(node, word), -1);
    }

    List<Integer> endingAt(int node) {
        return ending.get(node);
    }

    private static long step(int node, int word) {
        return (long) node << 32 | word;
    }
}
