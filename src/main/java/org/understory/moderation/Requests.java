package org.understory.moderation;

import java.util.Optional;
import java.util.UUID;
import org.understory.post.PostKind;
import org.understory.web.Problem;

/// Reads what clients of moderation ask for.
public final class Requests {

    private Requests() {}

    /// @throws org.understory.web.Refusal 422 naming `reason` where it is none
    public static Optional<Reason> reason(String code) {
        if (code == null || code.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Reason.of(code).orElseThrow(() -> Problem.invalid("reason", "there is no such reason")
                .refusal()));
    }

    public static String note(String note) {
        return note == null ? "" : note.strip();
    }

    /// @throws org.understory.web.Refusal 400 naming `kind`
    public static PostKind kind(String code) {
        for (var kind : PostKind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw Problem.malformed("kind").refusal();
    }

    /// @throws org.understory.web.Refusal 404 for what is no id of a batch
    public static UUID batch(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
        }
    }

    /// A number where there is one.
    ///
    /// @throws org.understory.web.Refusal 400 naming the field
    public static Optional<Long> number(String field, String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw Problem.malformed(field).refusal();
        }
        return Optional.of(Long.parseLong(text));
    }
}
