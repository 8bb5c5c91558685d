package org.understory.cast;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every operation that the service offers, pages and API alike, as its classes say: so that a test which goes over all
/// of them meets a new one by itself.
public final class Routes {

    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, PUT.class, POST.class, DELETE.class, PATCH.class, HEAD.class, OPTIONS.class);

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
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.understory")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(Routes::operation)
                        .distinct()
                        .toList();
    }

    private static Stream<Operation> operation(JavaMethod method) {
        return METHODS.stream()
                .filter(method::isAnnotatedWith)
                .map(verb -> new Operation(verb.getSimpleName(), template(method)));
    }

    private static String template(JavaMethod method) {
        return method.tryGetAnnotationOfType(Path.class)
                .map(path -> "/" + path.value().replaceAll("\\{(\\w+):[^/]*}(?=/|\\.|$)", "{$1}"))
                .orElse("/");
    }
}
