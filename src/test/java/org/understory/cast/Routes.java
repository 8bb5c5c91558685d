package org.understory.cast;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every operation that the running service offers, pages and API alike, as its own OpenAPI document lists them: so
/// that a test which goes over all of them meets a new one by itself.
public final class Routes {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private Routes() {}

    /// @param template the path with its parameters in braces
    public record Operation(String method, String template) {

        public boolean isRead() {
            return method.equals("GET");
        }

        public boolean isApi() {
            return template.startsWith("/api/");
        }

        /// The path with these values for its parameters.
        ///
        /// @throws IllegalArgumentException where one has no value: the test does not know the route yet
        public String path(Map<String, ?> values) {
            var path = template;
            for (var value : values.entrySet()) {
                path = path.replace("{" + value.getKey() + "}", value.getValue().toString());
            }
            if (path.contains("{")) {
                throw new IllegalArgumentException("No value for a parameter of " + this);
            }
            return path;
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    public static List<Operation> all() {
        var paths = new JsonObject(Cast.get("/q/openapi?format=json").body()).getJsonObject("paths");
        return paths.fieldNames().stream()
                .flatMap(path -> operations(path, paths.getJsonObject(path)))
                .toList();
    }

    private static Stream<Operation> operations(String path, JsonObject item) {
        return item.fieldNames().stream()
                .filter(METHODS::contains)
                .map(method -> new Operation(method.toUpperCase(java.util.Locale.ROOT), path));
    }
}
