package org.understory.chat;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who may write in a room, and when others see it.
public enum RoomMode {
    /// Every reader.
    OPEN,
    /// Every reader, each once in so many seconds.
    SLOW,
    /// Readers whose account is older than so many hours.
    NEWCOMERS,
    /// Moderators, editors and administrators.
    STAFF,
    /// Every reader; others see it after so many seconds, unless a moderator was faster.
    HOLD,
    READ_ONLY,
    CLOSED,
    ARCHIVED;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RoomMode> of(String code) {
        return Arrays.stream(values()).filter(mode -> mode.code().equals(code)).findFirst();
    }

    /// Whether nobody writes, whoever they are.
    boolean takesNothing() {
        return this == READ_ONLY || this == CLOSED || this == ARCHIVED;
    }
}
