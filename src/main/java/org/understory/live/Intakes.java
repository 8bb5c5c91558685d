package org.understory.live;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// Hands what was sent to the feature that keeps its topic.
@Singleton
class Intakes {

    private final List<Intake> intakes;

    Intakes(@All List<Intake> intakes) {
        this.intakes = intakes;
    }

    /// @return as [Intake#take]
    CompletionStage<CompletionStage<Receipt>> take(Listener sender, Intake.Sent sent) {
        for (var intake : intakes) {
            if (intake.takes(sent.topic())) {
                try {
                    return intake.take(sender, sent);
                } catch (Refusal refusal) {
                    return refused(refusal.problem());
                }
            }
        }
        return refused(Problem.malformed("topic"));
    }

    private static CompletionStage<CompletionStage<Receipt>> refused(Problem problem) {
        return CompletableFuture.completedStage(CompletableFuture.completedStage(new Receipt.Refused(problem)));
    }
}
