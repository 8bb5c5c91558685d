package org.understory.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// One field that is not as it was.
///
/// @param field its way from the top, such as `comment.links.most`
/// @param was empty where it was not there
/// @param is empty where it is not there any more
record Difference(String field, String was, String is) {

    /// What differs, in the order of the fields.
    static List<Difference> between(JsonNode before, JsonNode after) {
        var was = new LinkedHashMap<String, String>();
        var is = new LinkedHashMap<String, String>();
        flatten("", before, was);
        flatten("", after, is);
        var fields = new LinkedHashSet<>(was.keySet());
        fields.addAll(is.keySet());
        var differences = new ArrayList<Difference>();
        for (var field : fields) {
            var earlier = was.getOrDefault(field, "");
            var later = is.getOrDefault(field, "");
            if (!earlier.equals(later)) {
                differences.add(new Difference(field, earlier, later));
            }
        }
        return differences;
    }

    private static void flatten(String way, JsonNode node, Map<String, String> fields) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> flatten(
                            way.isEmpty() ? member.getKey() : way + "." + member.getKey(), member.getValue(), fields));
        } else if (node.isArray()) {
            fields.put(
                    way,
                    String.join(
                            ", ",
                            StreamSupport.stream(node.spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList()));
        } else if (!node.isNull() && !way.isEmpty()) {
            fields.put(way, node.asText());
        }
    }
}
