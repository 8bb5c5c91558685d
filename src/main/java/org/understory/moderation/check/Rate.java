package org.understory.moderation.check;

import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// More posts in a minute than anybody types.
record Rate() implements Check {

    @Override
    public String code() {
        return "rate";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.rate();
        var posts = writing.lately().inLastMinute() + 1;
        return writing.edited() || posts <= limits.perMinute()
                ? Optional.empty()
                : found(
                        limits.then(),
                        limits.reword(),
                        Reason.SPAM,
                        List.of(new Evidence.Fact("postsInAMinute", String.valueOf(posts))));
    }
}
