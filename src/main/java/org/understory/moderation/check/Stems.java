package org.understory.moderation.check;

import java.util.List;
import java.util.stream.Collectors;

/// The stems of a list in one way of telling letters apart: those that begin words, where most words of a
/// text lead nowhere after a few letters, and those that may begin anywhere.
///
/// @param loose whether letters are told apart only by class: [Letters]
record Stems(boolean loose, Automaton beginning, Automaton anywhere) {

    static Stems of(List<Pattern> patterns, boolean loose) {
        var parts = patterns.stream().collect(Collectors.partitioningBy(Pattern::openBefore));
        return new Stems(loose, new Automaton(parts.get(false), loose), new Automaton(parts.get(true), loose));
    }
}
