package org.understory.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.cast.Cast.get;
import static org.understory.cast.Cast.origin;
import static org.understory.cast.Cast.story;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.understory.embedded.StackResource;

/// HTTP test: what search engines read first leads to every story, and only there.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class CrawlerPagesTest {

    private static List<String> locations(String path) {
        var said = get(path);
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.header("Content-Type")).startsWith("application/xml");
        return Pattern.compile("<loc>(.*?)</loc>")
                .matcher(said.body())
                .results()
                .map(found -> found.group(1).replace(origin(), ""))
                .toList();
    }

    @Test
    void the_sitemaps_have_every_story() {
        var first = story();
        var second = story();
        var stories = locations("/sitemap.xml").stream()
                .flatMap(sitemap -> locations(sitemap).stream())
                .toList();
        assertThat(stories)
                .contains(
                        first.getString("url").replace(origin(), ""),
                        second.getString("url").replace(origin(), ""))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_sitemap_beyond_the_last_story_is_empty() {
        assertThat(locations("/sitemaps/999999999.xml")).isEmpty();
        assertThat(get("/sitemaps/-1.xml").status()).isEqualTo(404);
    }

    @Test
    void robots_are_kept_out_of_what_is_not_for_them() {
        assertThat(get("/robots.txt").body())
                .contains("Disallow: /login\n", "Disallow: /api/\n", "Sitemap: " + origin() + "/sitemap.xml");
    }
}
