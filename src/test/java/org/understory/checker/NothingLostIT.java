package org.understory.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.understory.embedded.SharedTwoInstances;
import org.understory.embedded.TwoInstances;

/// Process test, with two packaged instances, Redis between them and a stack of their own: an acknowledged message is
/// never lost or doubled, and all hear one order, whatever is killed, frozen or cut. THREATS F1, F2, F4, F10, F19,
/// F36; for longer by `./understory bench --rows K1`.
@ExtendWith(SharedTwoInstances.class)
class NothingLostIT {

    /// Until everything has gone wrong once, which takes longer.
    private static final Duration TIME = Duration.ofSeconds(1);

    private static final int CALM = 200;

    @Test
    void nothing_acknowledged_is_lost_doubled_or_out_of_order(TwoInstances site) throws Exception {
        var summary = new Proof(site, TIME, CALM, System.out::println).run();
        System.out.println(summary.text());
        assertThat(summary.isClean()).as(summary.text()).isTrue();
        assertThat(summary.acked()).isGreaterThan(summary.faults().size() * CALM);
        assertThat(summary.refused()).isPositive();
    }
}
