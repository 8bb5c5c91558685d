package org.understory.moderation.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Plain test: times of which only steps are kept are told truly, but for a tenth.
class WaitsTest {

    private static final double A_TENTH = 0.1;

    @Property
    void shares_of_times_are_off_by_less_than_a_tenth(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 100, max = 5_000_000) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 100) int percent) {
        var counted = new HashMap<String, Long>();
        seconds.forEach(second -> counted.merge(Waits.step(Duration.ofSeconds(second)), 1L, Long::sum));
        var ordered = seconds.stream().sorted().toList();
        var rank = (int) Math.ceil(percent / 100.0 * ordered.size());
        var exactly = (double) ordered.get(rank - 1);
        assertThat(Waits.within(percent / 100.0, counted).orElseThrow().toSeconds() / exactly)
                .isCloseTo(1, within(A_TENTH));
    }

    @Test
    void nothing_has_no_median() {
        assertThat(Waits.within(0.5, Map.of())).isEmpty();
    }
}
