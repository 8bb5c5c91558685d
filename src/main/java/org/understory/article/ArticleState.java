package org.understory.article;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a story is there for readers.
public enum ArticleState {
    PUBLISHED,
    /// The newsroom took it back: lists leave it out, its page says that it is gone, nobody writes under it.
    WITHDRAWN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ArticleState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }
}
