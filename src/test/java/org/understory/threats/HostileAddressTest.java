package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.Cast;
import org.understory.cast.SharedData;
import org.understory.cast.Wire;
import org.understory.embedded.StackResource;

/// HTTP test: strings that did harm elsewhere, as parts of addresses. THREATS S67; none is answered with an error of
/// ours, and none reaches a file, a header or the database.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HostileAddressTest {

    /// The strings of a list take turns with the places that they go to.
    private static final int PLACES_EACH = 2;

    private static final String OF_A_FILE = "root:x:|\\[fonts\\]|\\[extensions\\]";

    @ParameterizedTest
    @ValueSource(
            strings = {"sqli", "nosqli", "ldap", "ssti", "crlf", "path-traversal", "naughty-strings", "unicode-oddities"
            })
    void a_parameter_is_a_value_of_its_kind_or_refused(String list) {
        var story = Cast.newStory();
        var comment = Cast.commented(READER, story, "Here.");
        Crowd.forEach(SharedData.attacks(list), (payload, number) -> {
            var targets = withParameter(story, comment, encoded(payload));
            for (int i = 0; i < PLACES_EACH; i++) {
                var target = targets.get((number * PLACES_EACH + i) % targets.size());
                var heard = Cast.get(target);
                assertThat(heard.status()).as(target).isLessThan(500);
                assertThat(heard.body()).as(target).doesNotContainPattern(OF_A_FILE);
            }
        });
    }

    private static List<String> withParameter(long story, long comment, String value) {
        return List.of(
                "/api/articles?section=" + value,
                "/api/articles?language=" + value,
                "/api/articles?cursor=" + value,
                "/api/articles/" + story + "/comments?sort=" + value,
                "/api/articles/" + story + "/comments?cursor=" + value,
                "/api/comments/" + comment + "/replies?limit=" + value,
                "/sections/" + value,
                "/articles/" + story + "/" + value,
                "/articles/" + value,
                "/comments/" + comment + "/replies?level=" + value,
                "/drafts/" + value,
                "/login?to=" + value);
    }

    /// As they are in the lists, without being put right by a client.
    @ParameterizedTest
    @ValueSource(strings = {"path-traversal", "crlf"})
    void a_path_reaches_no_file_and_no_header(String list) {
        Crowd.forEach(SharedData.attacks(list), (payload, number) -> {
            for (var folder : List.of("", "/static", "/sections", "/q")) {
                var target = folder + (payload.startsWith("/") ? "" : "/") + payload.replaceAll("\\s", "");
                var heard = Wire.get(target);
                assertThat(heard.status()).as(target).isBetween(300, 499);
                assertThat(heard.header("Set-Cookie")).as(target).isEmpty();
                assertThat(heard.body()).as(target).doesNotContainPattern(OF_A_FILE);
            }
        });
    }

    @Test
    void a_zero_byte_is_refused_wherever_it_stands() {
        var story = Cast.newStory();
        var comment = Cast.commented(READER, story, "Here.");
        var targets = new ArrayList<>(withParameter(story, comment, "%00"));
        targets.addAll(withParameter(story, comment, "a%00b"));
        for (var target : targets) {
            assertThat(Cast.get(target).status()).as(target).isLessThan(500);
        }
        assertThat(Cast.get("/api/articles?section=a%00b").problem()).isEqualTo("malformed");
    }

    private static String encoded(String payload) {
        return URLEncoder.encode(payload, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
