package org.understory.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.understory.web.WebConfig;

/// Makes a story's HTML safe: an allow-list of what stories are made of, and pictures only from the newsroom's own
/// hosts.
@ApplicationScoped
class ArticleHtml {

    private final PolicyFactory policy;

    ArticleHtml(WebConfig config) {
        var pictures = config.imageOrigins().orElse(List.of());
        policy = new HtmlPolicyBuilder()
                .allowElements(
                        "p",
                        "br",
                        "h2",
                        "h3",
                        "blockquote",
                        "ul",
                        "ol",
                        "li",
                        "strong",
                        "em",
                        "b",
                        "i",
                        "a",
                        "figure",
                        "figcaption",
                        "cite",
                        "code",
                        "pre",
                        "sub",
                        "sup",
                        "hr",
                        "time")
                .allowElements((name, attributes) -> attributes.contains("src") ? name : null, "img")
                .allowUrlProtocols("https", "http", "mailto")
                .allowAttributes("href")
                .onElements("a")
                .allowAttributes("src")
                .matching((element, attribute, value) ->
                        pictures.stream().anyMatch(origin -> value.startsWith(origin + "/")) ? value : null)
                .onElements("img")
                .allowAttributes("alt", "width", "height")
                .onElements("img")
                .requireRelsOnLinks("noopener")
                .toFactory();
    }

    String sanitize(String html) {
        return policy.sanitize(html);
    }
}
