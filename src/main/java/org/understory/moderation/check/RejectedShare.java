package org.understory.moderation.check;

import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// A writer much of whose posts was rejected in the last 30 days.
record RejectedShare() implements Check {

    @Override
    public String code() {
        return "rejected-share";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.rejectedShare();
        var author = writing.author();
        return author.decided() >= limits.minDecided() && author.rejected() > limits.share() * author.decided()
                ? found(
                        limits.then(),
                        false,
                        Reason.OTHER,
                        List.of(new Evidence.Fact("rejected", author.rejected() + " / " + author.decided())))
                : Optional.empty();
    }
}
