package org.understory.moderation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.understory.web.Problem;

/// Where a reader stands with the moderators: what is in force against them, and what is known of their posts.
///
/// @param sanctions that hold or wait to be acknowledged
/// @param published how many posts of theirs are shown, counted up to 200
/// @param decided how many were decided about in the last 30 days
/// @param rejected how many of these were rejected
/// @param agreed the last version of the house rules that they agreed to; 0 for none
/// @param exemptions rules that do nothing to them, because they were wrong before
public record Standing(
        List<Sanction> sanctions, int published, int decided, int rejected, long agreed, Set<String> exemptions) {

    public static final Standing GOOD = new Standing(List.of(), 0, 0, 0, 0, Set.of());

    /// What keeps the reader from posting in a section: what ends last, if more than one does.
    public Optional<Sanction> silencing(long sectionId, Instant now) {
        return sanctions.stream()
                .filter(sanction -> sanction.silences(sectionId, now))
                .max((one, other) ->
                        one.until().orElse(Instant.MAX).compareTo(other.until().orElse(Instant.MAX)));
    }

    boolean isPremoderated(long sectionId, Instant now) {
        return sanctions.stream().anyMatch(sanction -> sanction.premoderates(sectionId, now));
    }

    /// Why the reader may not vote or flag: 403.
    public Optional<Problem> exclusion(Instant now) {
        return sanctions.stream()
                .filter(sanction ->
                        sanction.kind().isExcluding() && sanction.sectionId().isEmpty() && sanction.holds(now))
                .findFirst()
                .map(Standing::problem);
    }

    /// What a refused reader is told: the rule, and until when.
    static Problem problem(Sanction sanction) {
        var extras = new LinkedHashMap<String, Object>();
        extras.put("sanction", sanction.id());
        extras.put("kind", sanction.kind().code());
        extras.put("reason", sanction.reason().code());
        sanction.until().ifPresent(until -> extras.put("until", until.toString()));
        sanction.section().ifPresent(section -> extras.put("section", section));
        if (!sanction.note().isEmpty()) {
            extras.put("note", sanction.note());
        }
        return new Problem(Problem.Kind.RESTRICTED, extras);
    }
}
