package org.understory.moderation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// What a check found, read as it was kept.
///
/// @param passages the parts of the text, as its author wrote them
/// @param facts what stands nowhere in the text
record FoundInText(List<String> passages, List<QueueItem.Fact> facts) {

    private static final FoundInText NOTHING = new FoundInText(List.of(), List.of());

    /// @param evidence as a JSON array; null where there is none
    /// @param text in which it was found
    static FoundInText read(String evidence, String text) {
        if (evidence == null) {
            return NOTHING;
        }
        return new FoundInText(
                parts(evidence)
                        .filter(part -> !part.containsKey("value"))
                        .map(part -> passage(part, text))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                List.copyOf(new LinkedHashSet<>(parts(evidence)
                        .filter(part -> part.containsKey("value"))
                        .map(part -> new QueueItem.Fact(part.getString("what"), part.getString("value")))
                        .toList())));
    }

    private static Stream<JsonObject> parts(String evidence) {
        return new JsonArray(evidence).stream().map(JsonObject.class::cast);
    }

    /// Its own words where the text still has them in that place; otherwise the entry that they met.
    private static String passage(JsonObject part, String text) {
        int from = part.getInteger("from", 0);
        int to = part.getInteger("to", 0);
        return from >= 0 && from < to && to <= text.length() ? text.substring(from, to) : part.getString("what");
    }
}
