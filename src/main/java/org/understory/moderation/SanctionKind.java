package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/// What moderators can do about a reader, from words to the end.
public enum SanctionKind {
    /// Words; nothing is restricted.
    MESSAGE("message"),
    /// Words that have to be acknowledged before the next post.
    WARNING("warn"),
    /// No posts.
    MUTE("mute"),
    /// Posts are seen by a moderator before they are shown.
    PREMODERATION("premoderate"),
    /// No posts, votes and flags until a time.
    SUSPENSION("suspend"),
    /// The same for good.
    BAN("ban");

    private final String verb;

    SanctionKind(String verb) {
        this.verb = verb;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isSilencing() {
        return this == MUTE || this == SUSPENSION || this == BAN;
    }

    boolean isExcluding() {
        return this == SUSPENSION || this == BAN;
    }

    /// @param code the kind, or what is done by it (`suspend`)
    public static Optional<SanctionKind> of(String code) {
        for (var kind : values()) {
            if (kind.code().equals(code) || kind.verb.equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
