package org.understory.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain test: what `docker/` and the deployment page name is there in the code. `docker/check` also asks Compose.
class DockerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

    /// Settings that application.properties reads and no `@ConfigMapping` has.
    private static final Map<String, String> OF_PROPERTIES = Map.of("UNDERSTORY_JSON_LOG", "true");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "keycloak.Dockerfile"})
    void whatever_is_copied_is_in_the_repository(String file) throws IOException {
        var copies = Files.readString(DOCKER.resolve(file)).lines().filter(line -> line.startsWith("COPY "));
        var sources = copies.filter(line -> !line.contains("--from="))
                .flatMap(line -> copied(line).stream())
                .toList();
        assertThat(sources).isNotEmpty().allSatisfy(source -> assertThat(Path.of(source))
                .exists());
    }

    @Test
    void only_the_production_realm_gets_into_the_image_of_keycloak() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("keycloak.Dockerfile"))).doesNotContain("embedded");
        assertThat(Files.readString(DOCKER.resolve("keycloak.Dockerfile.dockerignore")))
                .contains("\n*\n")
                .doesNotContain("embedded-realm");
    }

    @Test
    void keycloak_is_the_one_that_the_tests_run_with() throws IOException {
        var tested = matches("<keycloak.version>([0-9.]+)<", Path.of("pom.xml"));
        assertThat(matches("FROM .*/keycloak:(.+)", DOCKER.resolve("keycloak.Dockerfile")))
                .isEqualTo(tested);
    }

    @Test
    void every_variable_of_the_service_is_a_setting_of_it() throws IOException {
        var known = new TreeSet<>(settings().keySet());
        known.addAll(quarkusSettings());
        assertThat(known).containsAll(environment("understory").keySet());
    }

    @Test
    void every_variable_of_the_realm_is_handed_to_keycloak() throws IOException {
        var realm = Path.of("keycloak-realm/understory-realm.json");
        var handed = environment("keycloak").keySet();
        assertThat(handed).containsAll(matches("\\$\\{(UNDERSTORY_[A-Z_]+)", realm));
        var needed = matches("\\$\\{(UNDERSTORY_[A-Z_]+)}", realm);
        assertThat(needed).isNotEmpty().allSatisfy(name -> assertThat(
                        environment("keycloak").get(name))
                .isNotEmpty());
    }

    @Test
    void secrets_have_no_value_and_no_default() throws IOException {
        var secrets = matches("(?m)^([A-Z_]+(?:PASSWORD|SECRET))=", DOCKER.resolve("env.example"));
        assertThat(secrets).hasSizeGreaterThan(4);
        assertThat(matches("(?m)^([A-Z_]+)=$", DOCKER.resolve("env.example"))).isEqualTo(secrets);
        var compose = Files.readString(DOCKER.resolve("compose.yaml"));
        for (var secret : secrets) {
            assertThat(compose).contains("${%s:?".formatted(secret)).doesNotContain("${%s:-".formatted(secret));
        }
    }

    @Test
    void the_deployment_page_lists_every_setting_with_its_default() throws IOException {
        var page = Files.readString(Path.of("docs/deployment.md"));
        var table = Pattern.compile("(?m)^\\| `(UNDERSTORY_[A-Z_]+)` \\| `?(.+?)`? \\| .+ \\|$")
                .matcher(page)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        assertThat(table).containsExactlyInAnyOrderEntriesOf(settings());
    }

    private static List<String> copied(String copy) {
        var words = Arrays.stream(copy.split(" ")).skip(1).filter(word -> !word.startsWith("--"));
        var paths = words.toList();
        return paths.subList(0, paths.size() - 1);
    }

    private static Map<String, String> environment(String service) throws IOException {
        JsonNode compose = new ObjectMapper(new YAMLFactory())
                .readTree(DOCKER.resolve("compose.yaml").toFile());
        var variables = new TreeMap<String, String>();
        compose.at("/services/%s/environment".formatted(service))
                .forEachEntry((name, value) -> variables.put(name, value.asText("")));
        assertThat(variables).isNotEmpty();
        return variables;
    }

    /// All settings of the service and their defaults, by the name of their environment variable.
    private static Map<String, String> settings() throws IOException {
        var settings = new TreeMap<>(OF_PROPERTIES);
        for (var file : sources()) {
            if (Files.readString(file).contains("\n@ConfigMapping(")) {
                var type = classOf(file);
                add(type.getAnnotation(ConfigMapping.class).prefix(), type, settings);
            }
        }
        return settings;
    }

    private static Class<?> classOf(Path source) {
        var name = SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(String prefix, Class<?> type, Map<String, String> settings) {
        for (var method : type.getDeclaredMethods()) {
            var name = prefix + "." + method.getName().replaceAll("([A-Z])", "-$1");
            var value = method.getAnnotation(WithDefault.class);
            if (method.getReturnType().getNestHost() == type.getNestHost()) {
                add(name, method.getReturnType(), settings);
            } else if (Modifier.isAbstract(method.getModifiers())) {
                settings.put(variable(name), value == null ? "–" : value.value());
            }
        }
    }

    /// What is set or read of Quarkus in the sources, which is known to be there, and the issuer.
    private static List<String> quarkusSettings() throws IOException {
        var names = new TreeSet<>(List.of("quarkus.oidc.token.issuer"));
        names.addAll(matches("(?m)^(quarkus\\.[a-z.-]+)=", PROPERTIES));
        for (var file : sources()) {
            names.addAll(matches("\"(quarkus\\.[a-z.-]+)\"", file));
        }
        return names.stream().map(DockerFilesTest::variable).toList();
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static TreeSet<String> matches(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
