package org.understory.moderation.numbers;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Counts decisions for whoever watches the service, on the instance whose turn it is to count: the sum over all
/// instances is right. What was decided before an instance started is not of its time.
@ApplicationScoped
class DecisionMeters {

    private final MeterRegistry meters;
    private final Instant started;

    DecisionMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        started = clock.instant();
    }

    void made(List<LoggedDecision> decisions) {
        decisions.stream().filter(made -> made.at().isAfter(started)).forEach(made -> Counter.builder(
                        "understory.moderation.decisions")
                .description("Decisions about posts and readers, by what was done")
                .tag("action", made.action())
                .tag("rule", made.rule() == null ? "none" : made.rule())
                .register(meters)
                .increment());
    }
}
