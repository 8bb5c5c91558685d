package org.understory.post;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The kinds of what readers write.
public enum PostKind {
    COMMENT,
    MESSAGE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException for what is no kind
    public static PostKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
