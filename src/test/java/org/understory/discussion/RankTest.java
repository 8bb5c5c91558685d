package org.understory.discussion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Plain test: what "best" means.
class RankTest {

    @Test
    void the_bound_is_wilsons() {
        assertThat(Rank.of(1, 1)).isCloseTo(0.2065, within(0.0005));
        assertThat(Rank.of(10, 10)).isCloseTo(0.7225, within(0.0005));
        assertThat(Rank.of(0, 0)).isZero();
    }

    @Test
    void more_of_the_same_agreement_ranks_higher() {
        assertThat(Rank.of(40, 40)).isGreaterThan(Rank.of(4, 4));
        assertThat(Rank.of(-1, 1)).isNegative();
    }

    @Property
    void one_more_vote_for_never_lowers(@ForAll @IntRange(max = 5000) int up, @ForAll @IntRange(max = 5000) int down) {
        assertThat(Rank.of(up + 1 - down, up + down + 1)).isGreaterThanOrEqualTo(Rank.of(up - down, up + down) - 1e-12);
    }
}
