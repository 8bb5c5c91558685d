package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jsoup.Jsoup;

/// What the HTML of a post may be made of, read as a browser would read it.
public final class AllowedMarkup {

    private static final Set<String> ELEMENTS =
            Set.of("p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "code", "pre", "a");

    private AllowedMarkup() {}

    public static void assertAllowed(String html) {
        for (var element : Jsoup.parseBodyFragment(html).body().children().select("*")) {
            assertThat(element.normalName()).as(html).isIn(ELEMENTS);
            for (var attribute : element.attributes()) {
                assertThat(element.normalName()).as(html).isEqualTo("a");
                switch (attribute.getKey()) {
                    case "href" ->
                        assertThat(attribute.getValue()).as(html).matches("(?is)https?://.*|/readers/[0-9]+");
                    case "class" -> {
                        assertThat(attribute.getValue()).as(html).isEqualTo("mention");
                        assertThat(element.attr("href")).as(html).startsWith("/readers/");
                    }
                    case "rel" -> assertThat(attribute.getValue()).as(html).isEqualTo("ugc nofollow noopener");
                    default -> throw new AssertionError("Attribute " + attribute.getKey() + " in " + html);
                }
            }
        }
    }
}
