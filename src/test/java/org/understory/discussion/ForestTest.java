package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Plain: whatever stands below whatever, a forest comes of it.
class ForestTest {

    @Provide
    Arbitrary<int[]> parents() {
        return Arbitraries.integers().between(1, 60).flatMap(size -> Arbitraries.integers()
                .between(Forest.NONE, size - 1)
                .array(int[].class)
                .ofSize(size));
    }

    @Property
    void every_place_stands_one_below_its_parent_and_in_its_thread(@ForAll("parents") int[] parents) {
        var forest = Forest.of(parents);
        for (int place = 0; place < forest.size(); place++) {
            var parent = forest.parent(place);
            assertThat(forest.depth(place)).isEqualTo(parent == Forest.NONE ? 0 : forest.depth(parent) + 1);
            assertThat(forest.root(place)).isEqualTo(parent == Forest.NONE ? place : forest.root(parent));
        }
    }

    @Property
    void replies_are_counted_once_each(@ForAll("parents") int[] parents) {
        var forest = Forest.of(parents);
        for (int place = 0; place < forest.size(); place++) {
            var self = place;
            var below = java.util.stream.IntStream.range(0, forest.size())
                    .filter(other -> forest.parent(other) == self)
                    .count();
            assertThat(forest.replies(place)).isEqualTo((int) below);
        }
    }

    @Property
    void only_circles_are_cut_and_each_once(@ForAll("parents") int[] parents) {
        var forest = Forest.of(parents);
        var cut = java.util.stream.IntStream.range(0, parents.length)
                .filter(place -> forest.parent(place) != parents[place])
                .toArray();
        assertThat(forest.cycles()).isEqualTo(cut.length);
        for (int place : cut) {
            assertThat(isOnCircle(place, parents)).isTrue();
        }
    }

    @Test
    void a_circle_is_cut_at_its_first_place() {
        var forest = Forest.of(2, 0, 1, 2);
        assertThat(Arrays.stream(new int[] {0, 1, 2, 3}).map(forest::depth)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_million_places_below_each_other_are_measured() {
        var parents = new int[1_000_000];
        Arrays.setAll(parents, place -> place + 1 < parents.length ? place + 1 : Forest.NONE);
        assertThat(Forest.of(parents).depth(0)).isEqualTo(999_999);
    }

    private static boolean isOnCircle(int start, int[] parents) {
        var place = parents[start];
        for (int steps = 0; steps < parents.length && place != Forest.NONE && place != start; steps++) {
            place = parents[place];
        }
        return place == start;
    }
}
