package org.understory.moderation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/// What a check found, read as it was kept.
///
/// @param passages the parts of the text, as its author wrote them
/// @param facts what stands nowhere in the text, such as the entry of a list where it is disguised there
record FoundInText(List<String> passages, List<QueueItem.Fact> facts) {

    private static final FoundInText NOTHING = new FoundInText(List.of(), List.of());

    /// @param evidence as a JSON array; null where there is none
    /// @param text in which it was found
    static FoundInText read(String evidence, String text) {
        if (evidence == null) {
            return NOTHING;
        }
        var passages = new LinkedHashSet<String>();
        var facts = new LinkedHashSet<QueueItem.Fact>();
        for (var part : parts(evidence)) {
            var what = part.getString("what");
            if (part.containsKey("value")) {
                facts.add(new QueueItem.Fact(what, part.getString("value")));
                continue;
            }
            var passage = passage(part, text);
            passages.add(passage);
            if (!lower(passage).contains(lower(what))) {
                facts.add(new QueueItem.Fact("entry", what));
            }
        }
        return new FoundInText(List.copyOf(passages), List.copyOf(facts));
    }

    private static List<JsonObject> parts(String evidence) {
        return new JsonArray(evidence).stream().map(JsonObject.class::cast).toList();
    }

    /// Its own words where the text still has them in that place; otherwise the entry that they met.
    private static String passage(JsonObject part, String text) {
        int from = part.getInteger("from", 0);
        int to = part.getInteger("to", 0);
        return from >= 0 && from < to && to <= text.length() ? text.substring(from, to) : part.getString("what");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
