package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.cast.Routes;
import org.understory.cast.Routes.Operation;
import org.understory.cast.Wire;
import org.understory.embedded.StackResource;

/// HTTP test: where the site stands is a setting, whatever a request says. THREATS S48, S49. No header is taken from a
/// proxy either, so what holds here directly holds behind one.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ForgedAddressTest {

    private static final Pattern FORGED = Pattern.compile("evil|gopher|6\\.6\\.6\\.6|:666");

    static List<Map<String, String>> forgeries() {
        return List.of(
                Map.of("Host", "evil.example"),
                Map.of("Host", "evil.example:666", "X-Forwarded-Host", "evil.example"),
                Map.of(
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Proto", "gopher",
                        "X-Forwarded-Port", "666",
                        "X-Forwarded-Prefix", "/evil",
                        "X-Forwarded-For", "6.6.6.6"),
                Map.of("Forwarded", "for=6.6.6.6;host=evil.example;proto=gopher"));
    }

    /// The forged request comes first, to a story that nobody has read: what it gets is what is kept for the others.
    @ParameterizedTest
    @MethodSource("forgeries")
    void every_page_names_the_sites_own_address_and_is_kept_for_others_as_such(Map<String, String> forgery) {
        var scene = new Scene();
        for (var operation : reads()) {
            var target = scene.target(operation, "visitor");
            var forged = Wire.send("GET", target, forgery, "");
            var honest = Wire.get(target);
            assertThat(forged.all()).as(target).doesNotContainPattern(FORGED);
            assertThat(honest.all()).as(target).doesNotContainPattern(FORGED);
            assertThat(forged.status()).as(target).isEqualTo(honest.status());
            if (!honest.header("ETag").isEmpty()) {
                assertThat(forged.body()).as(target).isEqualTo(honest.body());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void keycloak_is_told_to_send_readers_back_to_the_site_and_nowhere_else(Map<String, String> forgery) {
        for (var door : List.of("/login?to=%2Fme", "/register")) {
            var heard = Wire.send("GET", door, forgery, "");
            assertThat(heard.status()).isEqualTo(302);
            assertThat(heard.header("Location")).startsWith(Cast.realm() + "/protocol/openid-connect/auth?");
            assertThat(query(heard.header("Location"))).containsEntry("redirect_uri", Cast.origin() + "/login/return");
        }
    }

    /// RFC 9112, 3.2.2: a request line may name a whole address, which then counts more than `Host`.
    @Test
    void an_address_in_the_request_line_changes_nothing() {
        var story = new Scene();
        var target = "/articles/" + story.story + "/" + story.slug;
        assertThat(Wire.get("http://evil.example" + target).all()).doesNotContainPattern(FORGED);
        assertThat(Wire.get(target).all()).doesNotContainPattern(FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost:1@evil.example", "evil.example/x", "", "a b", "[::1"})
    void a_host_that_is_none_breaks_nothing(String host) {
        var headers = new HashMap<>(Map.of("Host", host));
        for (var path : List.of("/", "/login", "/me", "/api/articles", "/nothing")) {
            var heard = Wire.send("GET", path, headers, "");
            assertThat(heard.status()).as("%s at %s", path, host).isLessThan(500);
            assertThat(heard.all()).doesNotContain("evil.example");
        }
    }

    private static List<Operation> reads() {
        return Routes.all().stream().filter(Operation::isRead).toList();
    }

    private static Map<String, String> query(String address) {
        var found = new HashMap<String, String>();
        for (var pair : URI.create(address).getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            found.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return found;
    }
}
