package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.Cast.Said;
import org.understory.cast.Routes;
import org.understory.cast.Routes.Operation;
import org.understory.cast.Wire;
import org.understory.embedded.StackResource;

/// HTTP test: no other spelling of a protected path opens it. THREATS S46; CVE-2023-4853, CVE-2026-39852,
/// CVE-2026-50559 were each one of these. Sent byte by byte, because clients put such paths right.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PathConfusionTest {

    private static final String VISITOR = "visitor";
    private static final int FEWEST_PROTECTED = 15;

    @Test
    void a_path_that_two_parsers_read_differently_is_refused_everywhere() {
        var scene = new Scene();
        var softly = new SoftAssertions();
        for (var operation : Routes.all()) {
            for (var spelling : ambiguous(scene.target(operation, VISITOR))) {
                softly.assertThat(send(scene, operation, spelling, VISITOR).status())
                        .as("%s %s", operation.method(), spelling)
                        .isEqualTo(400);
            }
        }
        softly.assertAll();
    }

    @Test
    void no_spelling_opens_to_visitors_what_needs_a_sign_in() {
        var scene = new Scene();
        var guarded = Routes.all().stream()
                .filter(operation -> isShut(scene.ask(operation, VISITOR)))
                .toList();
        assertThat(guarded).hasSizeGreaterThan(FEWEST_PROTECTED);
        var softly = new SoftAssertions();
        for (var operation : guarded) {
            for (var spelling : unusual(scene.target(operation, VISITOR))) {
                var heard = send(scene, operation, spelling, VISITOR);
                softly.assertThat(heard.status() / 100 == 4 || leadsToSignIn(heard.status(), heard.header("Location")))
                        .as("%s %s answers %s", operation.method(), spelling, heard.head())
                        .isTrue();
            }
        }
        softly.assertAll();
    }

    @Test
    void no_spelling_opens_to_readers_what_needs_a_role() {
        var scene = new Scene();
        var guarded = Routes.all().stream()
                .filter(operation -> scene.ask(operation, READER).status() == 403)
                .toList();
        assertThat(guarded).isNotEmpty();
        var softly = new SoftAssertions();
        for (var operation : guarded) {
            for (var spelling : unusual(scene.target(operation, READER))) {
                softly.assertThat(send(scene, operation, spelling, READER).status())
                        .as("%s %s", operation.method(), spelling)
                        .isBetween(400, 499);
            }
        }
        softly.assertAll();
    }

    private static boolean isShut(Said said) {
        return said.status() == 401 || said.status() == 403 || leadsToSignIn(said.status(), said.header("Location"));
    }

    private static boolean leadsToSignIn(int status, String location) {
        return status == 302 && location.startsWith(Cast.realm())
                || status == 303 && location.startsWith(Cast.origin() + "/login?to=");
    }

    private static Wire.Heard send(Scene scene, Operation operation, String target, String who) {
        var headers = new HashMap<>(Map.of("Content-Type", Scene.contentType(operation)));
        if (Cast.isAccount(who)) {
            headers.put("Authorization", "Bearer " + Cast.token(who));
        }
        return Wire.send(operation.method(), target, headers, scene.body(operation));
    }

    private static List<String> ambiguous(String target) {
        var path = target.replaceFirst("\\?.*", "");
        var spellings = new ArrayList<>(List.of(
                "/" + path,
                path + ";a",
                path + "%3Ba",
                path + "%3ba=b",
                path + "%00",
                path + "/.",
                path + "/..",
                path + "%2F",
                path + "%5C",
                path + "%252F"));
        for (var between : List.of(
                "//",
                "/./",
                "/x/../",
                "/%2e%2e/",
                "/.%2E/",
                ";a/",
                "%3Ba/",
                "/%2F",
                "/%5C",
                "\\",
                "/%252F",
                "/%25%32%66")) {
            spellings.add(beforeLastSegment(path, between));
        }
        return spellings.stream().filter(spelling -> spelling.startsWith("/")).toList();
    }

    /// Readable in one way only, but not as the path is written.
    private static List<String> unusual(String path) {
        var end = path.contains("?") ? path.indexOf('?') : path.length();
        var plain = path.substring(0, end);
        var query = path.substring(end);
        var last = plain.charAt(plain.length() - 1);
        return List.of(
                plain + "/" + query,
                plain.toUpperCase(Locale.ROOT) + query,
                plain.substring(0, 1) + plain.substring(1, 2).toUpperCase(Locale.ROOT) + plain.substring(2) + query,
                plain.substring(0, plain.length() - 1) + "%%%02X".formatted((int) last) + query,
                "/%%%02x".formatted((int) plain.charAt(1)) + plain.substring(2) + query,
                plain + "%20" + query,
                plain + "%0d%0a" + query,
                plain + "." + query,
                plain + ".json" + query);
    }

    private static String beforeLastSegment(String path, String between) {
        var slash = path.lastIndexOf('/');
        return path.substring(0, slash) + between + path.substring(slash + 1);
    }
}
