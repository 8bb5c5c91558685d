package org.understory.discussion;

import java.util.Arrays;

/// The threads of an archive by number alone: each comment has a place, and below which place it stands. A million
/// comments take sixteen megabytes, whatever they say.
public final class Forest {

    /// Above a comment that begins a thread.
    public static final int NONE = -1;

    private static final int UNKNOWN = -1;

    private final int[] parents;
    private final int[] roots;
    private final int[] depths;
    private final int[] replies;
    private int cycles;

    private Forest(int[] parents) {
        this.parents = parents;
        this.roots = new int[parents.length];
        this.depths = new int[parents.length];
        this.replies = new int[parents.length];
    }

    /// @param parents the place above each place, or [#NONE]; where places stand below each other in a circle, the
    /// first of them begins a thread instead
    public static Forest of(int... parents) {
        var forest = new Forest(parents.clone());
        forest.cutCycles();
        forest.measure();
        return forest;
    }

    public int size() {
        return parents.length;
    }

    /// The place above this one, or [#NONE].
    public int parent(int place) {
        return parents[place];
    }

    /// The place in which this one's thread begins.
    public int root(int place) {
        return roots[place];
    }

    /// How many places stand above this one.
    public int depth(int place) {
        return depths[place];
    }

    /// How many places stand directly below this one.
    public int replies(int place) {
        return replies[place];
    }

    /// How many circles were cut.
    public int cycles() {
        return cycles;
    }

    /// Walks up from each place until it comes where an earlier walk was; a walk that meets itself has found a
    /// circle.
    private void cutCycles() {
        var walks = new int[parents.length];
        for (int start = 0; start < parents.length; start++) {
            var walk = start + 1;
            var place = start;
            while (place != NONE && walks[place] == 0) {
                walks[place] = walk;
                place = parents[place];
            }
            if (place != NONE && walks[place] == walk) {
                parents[firstOfCycle(place)] = NONE;
                cycles++;
            }
        }
    }

    private int firstOfCycle(int within) {
        var first = within;
        for (int place = parents[within]; place != within; place = parents[place]) {
            first = Math.min(first, place);
        }
        return first;
    }

    /// Without recursion: a thread can be as deep as the archive is long.
    private void measure() {
        Arrays.fill(depths, UNKNOWN);
        var path = new int[parents.length];
        for (int start = 0; start < parents.length; start++) {
            var steps = 0;
            var place = start;
            while (place != NONE && depths[place] == UNKNOWN) {
                path[steps++] = place;
                place = parents[place];
            }
            while (steps > 0) {
                var below = path[--steps];
                depths[below] = place == NONE ? 0 : depths[place] + 1;
                roots[below] = place == NONE ? below : roots[place];
                place = below;
            }
            if (parents[start] != NONE) {
                replies[parents[start]]++;
            }
        }
    }
}
