package org.understory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// A page of a list, and the cursor of the next one where there is more.
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Listing<T>(List<T> items, Optional<String> next) {

    public static final int MAX_LIMIT = 100;

    public static <T> Listing<T> last(List<T> items) {
        return new Listing<>(items, Optional.empty());
    }

    /// @throws Refusal 400 naming `limit` outside of 1 to [#MAX_LIMIT]
    public static int limit(String asked, int usual) {
        if (asked == null) {
            return usual;
        }
        if (!asked.matches("[1-9]\\d{0,2}") || Integer.parseInt(asked) > MAX_LIMIT) {
            throw Problem.malformed("limit").refusal();
        }
        return Integer.parseInt(asked);
    }
}
