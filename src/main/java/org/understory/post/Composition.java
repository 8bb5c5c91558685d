package org.understory.post;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.understory.web.Problem;

/// Makes of what somebody typed what is kept of it: text, safe HTML, and the language it is in.
@Singleton
public class Composition {

    private final Markup markup;
    private final Mentions mentions;
    private final WrittenLanguage languages;

    Composition(Markup markup, Mentions mentions, WrittenLanguage languages) {
        this.markup = markup;
        this.mentions = mentions;
        this.languages = languages;
    }

    /// Waits for the database where readers may be called by name: [Mentions#mayBeIn].
    ///
    /// @param maxChars the most Unicode code points
    /// @throws Refusal 422 for a text that is empty, too long, or shows nothing
    public Body of(String raw, int maxChars) {
        var text = PostText.of("text", raw, maxChars);
        var html = Mentions.mayBeIn(text.value()) ? markup.render(text, mentions::link) : markup.render(text);
        if (html.value().isEmpty()) {
            throw Problem.empty("text").refusal();
        }
        return new Body(text, html, languages.of(text));
    }

    /// SHA-256 of what is asked for, to tell a repetition from another request under the same key.
    ///
    /// @param articleId where it is posted
    /// @param answered what it answers
    public static byte[] hash(long articleId, Optional<Long> answered, PostText text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((articleId + "\n" + answered.orElse(0L) + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(text.value().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
