package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.Optional;

/// A row of the log of decisions.
///
/// @param actor who decided; empty for a rule
/// @param rule which rule did it by itself; empty for a person
/// @param target the post; empty where the decision is about none
/// @param reader whom it concerns
/// @param before how the case stood
/// @param evidence what it was based on
/// @param batch what was decided together
/// @param reverses the decision that it takes back
/// @param hash of this row and all before it, in hexadecimal digits
/// @param undoable whether whoever reads this can still take it back
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DecisionView(
        long id,
        Instant at,
        Optional<Person> actor,
        Optional<String> rule,
        String action,
        Optional<Target> target,
        Optional<Long> articleId,
        Optional<Person> reader,
        @JsonRawValue String before,
        @JsonRawValue String after,
        Optional<String> reason,
        String note,
        @JsonRawValue String evidence,
        Optional<String> batch,
        Optional<Long> reverses,
        String hash,
        @JsonIgnore boolean undoable) {

    /// Whether a rule did it by itself, so that a moderator who takes it back says that it was wrong.
    @JsonIgnore
    public boolean isAutomatic() {
        return rule.isPresent() && target.isPresent();
    }

    public record Person(long id, String name) {}
}
