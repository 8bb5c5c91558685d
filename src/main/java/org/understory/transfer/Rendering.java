package org.understory.transfer;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.understory.post.Body;
import org.understory.post.Markup;
import org.understory.post.PostText;
import org.understory.post.WrittenLanguage;
import org.understory.web.SafeHtml;

/// Makes of a text what it would have become had it been posted here.
@Singleton
record Rendering(Markup markup, WrittenLanguage languages) {

    private static final Logger LOG = Logger.getLogger(Rendering.class);

    Body body(PostText text) {
        return new Body(text, html(text), languages.of(text));
    }

    /// Somebody who posts can write again what Markdown makes nothing of; in an archive it stands as it was typed.
    SafeHtml html(PostText text) {
        try {
            var html = markup.render(text);
            return html.value().isEmpty() ? literal(text) : html;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warnf(
                    "A text of %d characters is shown as it was typed: %s",
                    text.value().length(), e);
            return literal(text);
        }
    }

    Optional<String> language(String raw) {
        return PostText.lenient(raw).flatMap(languages::of);
    }

    private static SafeHtml literal(PostText text) {
        var escaped = text.value()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>\n");
        return new SafeHtml("<p>" + escaped + "</p>");
    }
}
