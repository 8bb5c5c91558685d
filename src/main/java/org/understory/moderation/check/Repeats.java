package org.understory.moderation.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.Reason;

/// The same again: by the same writer, or by one account after another.
record Repeats() implements Check {

    @Override
    public String code() {
        return "repeats";
    }

    @Override
    public Optional<Finding> look(Writing writing, CheckSettings settings) {
        var limits = settings.repeats();
        if (writing.lately().copies().isEmpty()) {
            return Optional.empty();
        }
        var copies = writing.lately().copies().stream()
                .filter(copy -> copy.similarity() >= limits.minSimilarity())
                .filter(copy -> copy.ago().compareTo(Duration.ofHours(limits.hours())) <= 0)
                .toList();
        var own = copies.stream().filter(Copy::own).count();
        var others = copies.stream()
                .filter(copy -> !copy.own())
                .mapToLong(Copy::author)
                .distinct()
                .count();
        // An edited post is like the one it was.
        var isOwn = !writing.edited() && own >= limits.own();
        return isOwn || others >= limits.others()
                ? found(limits.then(), limits.reword(), Reason.SPAM, evidence(own, others))
                : Optional.empty();
    }

    private static List<Evidence> evidence(long own, long others) {
        return List.of(
                new Evidence.Fact("ownCopies", String.valueOf(own)),
                new Evidence.Fact("otherAuthors", String.valueOf(others)));
    }
}
