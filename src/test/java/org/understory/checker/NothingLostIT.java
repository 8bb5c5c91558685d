package org.understory.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Process test, with the packaged service and a stack of its own: an acknowledged message is never lost or
/// doubled, and all hear one order, whatever is killed, frozen or cut. THREATS F1, F2, F4, F10, F19, F36; for
/// longer, with two instances and Redis, by `./understory bench --rows K`.
class NothingLostIT {

    /// Until everything has gone wrong once, which takes longer.
    private static final Duration TIME = Duration.ofSeconds(1);
    private static final int CALM = 200;

    @Test
    void nothing_acknowledged_is_lost_doubled_or_out_of_order() throws Exception {
        var folder = Path.of("target/shaken-stack").toAbsolutePath();
        var summary = new Proof(folder, 1, TIME, CALM, System.out::println).run();
        System.out.println(summary.text());
        assertThat(summary.findings()).isEmpty();
        assertThat(summary.acked()).isGreaterThan(8 * CALM);
        assertThat(summary.refused()).isPositive();
    }
}
