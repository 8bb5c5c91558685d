package org.understory.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.READER;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.understory.cast.Cast;
import org.understory.cast.SharedData;
import org.understory.embedded.StackResource;

/// HTTP test: wherever one can be told to go back to, it is a page of this site.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenRedirectTest {

    /// What browsers read as a path: one slash, then neither a second one nor a backslash, and no character that they
    /// drop (WHATWG URL, 4.4).
    private static final String LOCAL = "/(?![/\\\\])[\\x21-\\x7e]*";

    @Test
    void signing_in_leads_back_to_this_site_only() {
        forEachTarget(target -> {
            for (var door : List.of("/login?to=", "/register?to=")) {
                assertStays(Cast.getAs(READER, door + encoded(target)).header("Location"), target);
            }
        });
    }

    @Test
    void changing_the_language_leads_back_to_this_site_only() {
        forEachTarget(target -> {
            var said = Cast.send(Cast.request("/language")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", Cast.origin())
                    .POST(BodyPublishers.ofString(Cast.encode(Map.of("language", "en", "back", target))))
                    .build());
            assertThat(said.status()).as(target).isEqualTo(303);
            assertStays(said.header("Location"), target);
        });
    }

    @Test
    void staying_signed_in_leads_back_to_this_site_only() {
        forEachTarget(target -> {
            var page = Jsoup.parse(Cast.get("/logout?to=" + encoded(target)).body());
            assertThat(page.selectFirst("form.choices a").attr("href"))
                    .as(target)
                    .matches(LOCAL);
        });
    }

    private static void forEachTarget(java.util.function.Consumer<String> check) {
        Crowd.forEach(SharedData.attacks("open-redirect"), (target, number) -> check.accept(target));
    }

    private static void assertStays(String location, String target) {
        assertThat(location).as(target).startsWith(Cast.origin());
        assertThat(location.substring(Cast.origin().length())).as(target).matches(LOCAL);
        assertThat(URI.create(location).getAuthority())
                .as(target)
                .isEqualTo(URI.create(Cast.origin()).getAuthority());
    }

    private static String encoded(String target) {
        return URLEncoder.encode(target, StandardCharsets.UTF_8);
    }
}
