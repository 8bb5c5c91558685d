package org.understory.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What readers are told of.
public enum PostKind {
    COMMENT,
    MESSAGE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
