package org.understory.moderation.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// The first posts of somebody, or those of the first hours.
record Newcomer() implements Check {

    @Override
    public String code() {
        return "newcomer";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.newcomer();
        return is(writing, limits)
                ? found(
                        limits.then(),
                        false,
                        Reason.OTHER,
                        List.of(new Evidence.Fact(
                                "published", String.valueOf(writing.author().published()))))
                : Optional.empty();
    }

    static boolean is(Writing writing, CheckSettings.Newcomer limits) {
        var age = Duration.between(writing.author().joinedAt(), writing.at());
        return writing.author().published() < limits.posts() || age.compareTo(Duration.ofHours(limits.hours())) < 0;
    }
}
