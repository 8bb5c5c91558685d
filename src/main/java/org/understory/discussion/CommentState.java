package org.understory.discussion;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What has become of a comment.
public enum CommentState {
    /// Everybody sees it.
    PUBLISHED,
    /// It waits for a moderator; only its author sees it.
    HELD,
    /// Its words are gone; where replies stand below it, its place is kept.
    REMOVED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CommentState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
