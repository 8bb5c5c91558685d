package org.understory.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.understory.cast.SharedData;
import org.understory.web.WebConfig;

/// Plain test: what DOMPurify takes out of HTML, a story's HTML has not either. THREATS S2, S61. The expectations are
/// those of DOMPurify's own tests; where it accepts several answers, one of them counts.
class SanitizerExpectationsTest {

    private static final String HERE = "http://localhost/articles/1/story";

    /// Ours adds it to links, and paragraphs and lists, without any attribute, where such parts would stand alone.
    private static final Set<String> HARMLESS = Set.of("a rel", "p", "ul", "li");

    private final ArticleHtml html = new ArticleHtml(new NoPictures());

    @Test
    void nothing_passes_that_dompurify_stops() {
        for (var line : SharedData.lines("attacks/sanitizer-expectations.jsonl")) {
            var ours = parts(html.sanitize(line.getString("payload")));
            ours.removeAll(HARMLESS);
            assertThat(expected(line.getValue("expected")))
                    .as("%s: %s", line.getString("title"), line.getString("payload"))
                    .anySatisfy(theirs -> assertThat(theirs).containsAll(ours));
        }
    }

    private static List<Set<String>> expected(Object answers) {
        var all = answers instanceof JsonArray several ? several.stream().toList() : List.of(answers);
        return all.stream()
                .map(answer -> (Set<String>) parts(answer.toString()))
                .toList();
    }

    /// Every element and every attribute of an element, as a browser would read them; but for links to the web and to
    /// our own pages, which is all that the policy's schemes are about.
    private static TreeSet<String> parts(String markup) {
        var parts = new TreeSet<String>();
        for (var element :
                Jsoup.parseBodyFragment(markup, HERE).body().children().select("*")) {
            parts.add(element.normalName());
            element.attributes().asList().stream()
                    .filter(attribute -> !isWebLink(element, attribute))
                    .forEach(attribute -> parts.add(element.normalName() + " " + attribute.getKey()));
        }
        return parts;
    }

    private static boolean isWebLink(Element element, Attribute attribute) {
        return element.normalName().equals("a")
                && attribute.getKey().equals("href")
                && element.absUrl("href").matches("(https?|mailto):.*");
    }

    private static final class NoPictures implements WebConfig {

        @Override
        public URI url() {
            return URI.create("http://localhost");
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public URI identityProvider() {
            return url();
        }

        @Override
        public Optional<List<String>> imageOrigins() {
            return Optional.empty();
        }

        @Override
        public Limits limits() {
            throw new UnsupportedOperationException();
        }
    }
}
