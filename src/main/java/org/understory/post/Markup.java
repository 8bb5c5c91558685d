package org.understory.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.understory.web.SafeHtml;

/// Turns the Markdown of a post into safe HTML, once, when it is written. The subset: emphasis, quotes, links, lists,
/// code (CommonMark 0.31); raw HTML stands as the text it is. What the renderer makes goes through an allow-list of
/// its own, so that neither of the two has to be without fault.
@ApplicationScoped
public class Markup {

    /// Deeper than anybody writes by hand; what nests deeper is shown as it was typed.
    private static final int MAX_DEPTH = 60;

    /// What may stand before the text of a line: quotes, bullets, numbers.
    private static final Pattern BLOCK_MARKERS = Pattern.compile("[ \\t>*+.)\\d-]*+");

    private static final String REL = "ugc nofollow noopener";

    private final Parser parser;
    private final HtmlRenderer renderer;
    private final PolicyFactory policy;

    public Markup() {
        var extensions = List.of(AutolinkExtension.builder()
                .linkTypes(org.commonmark.ext.autolink.AutolinkType.URL, org.commonmark.ext.autolink.AutolinkType.WWW)
                .build());
        parser = Parser.builder()
                .extensions(extensions)
                .enabledBlockTypes(Set.of(BlockQuote.class, ListBlock.class, FencedCodeBlock.class))
                .build();
        renderer = HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Link link) {
                        if (isMention(link)) {
                            attributes.put("class", Mentions.CSS_CLASS);
                        } else {
                            attributes.put("rel", REL);
                        }
                    }
                })
                .softbreak("<br>\n")
                .build();
        policy = new HtmlPolicyBuilder()
                .allowElements("p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "code", "pre", "a")
                .allowUrlProtocols("http", "https")
                .allowAttributes("href")
                .onElements("a")
                .allowAttributes("rel")
                .matching(true, REL)
                .onElements("a")
                .allowAttributes("class")
                .matching(true, Mentions.CSS_CLASS)
                .onElements("a")
                .toFactory();
    }

    public SafeHtml render(PostText text) {
        return render(text, document -> {});
    }

    /// @param mentions puts links to readers' pages into the text, the only links of ours there are
    SafeHtml render(PostText text, Consumer<Node> mentions) {
        return PlainLine.is(text.value()) ? PlainLine.render(text.value()) : parsed(text, mentions);
    }

    SafeHtml parsed(PostText text, Consumer<Node> mentions) {
        if (opensTooMany(text.value())) {
            return literally(text);
        }
        var document = parser.parse(text.value());
        if (isDeeperThan(document, MAX_DEPTH)) {
            return literally(text);
        }
        document.accept(new OnlyWebLinks());
        mentions.accept(document);
        return safe(document);
    }

    private static boolean isMention(Link link) {
        return link.getDestination().startsWith(Mentions.PAGES);
    }

    private SafeHtml literally(PostText text) {
        var paragraph = new Paragraph();
        paragraph.appendChild(new Text(text.value()));
        return safe(paragraph);
    }

    private SafeHtml safe(Node node) {
        return new SafeHtml(policy.sanitize(renderer.render(node)).strip());
    }

    /// Whether a line opens more blocks within each other than anybody means: the parser itself goes down into them.
    private static boolean opensTooMany(String text) {
        return text.lines().anyMatch(line -> {
            var markers = BLOCK_MARKERS.matcher(line);
            return markers.lookingAt()
                    && markers.group()
                                    .chars()
                                    .filter(c -> ">-+*.)".indexOf(c) >= 0)
                                    .count()
                            > MAX_DEPTH;
        });
    }

    /// Walks without recursion: what it guards against would overflow the stack.
    private static boolean isDeeperThan(Node document, int limit) {
        var depth = 0;
        var node = document;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > limit) {
                    return true;
                }
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return false;
    }

    /// Pictures become links, and links that lead anywhere but to the web become their text.
    private static final class OnlyWebLinks extends AbstractVisitor {

        @Override
        public void visit(Image image) {
            visitChildren(image);
            var link = new Link(image.getDestination(), null);
            moveChildren(image, link);
            image.insertAfter(link);
            image.unlink();
            visit(link);
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            var target = link.getDestination().toLowerCase();
            if (!target.startsWith("https://") && !target.startsWith("http://")) {
                for (var child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                    link.insertBefore(child);
                }
                link.unlink();
            }
        }

        private static void moveChildren(Node from, Node to) {
            for (var child = from.getFirstChild(); child != null; child = from.getFirstChild()) {
                to.appendChild(child);
            }
        }
    }
}
