package org.understory.post;

import java.util.List;
import java.util.Optional;
import org.understory.web.SafeHtml;

/// What a post says: the text as written, the HTML it became when it was written, and the language it was found to be
/// in (BCP 47; empty where it is too short to tell).
public record Body(PostText text, SafeHtml html, Optional<String> language) {

    /// The readers who are called by name.
    public List<Long> mentions() {
        return Mentions.in(html);
    }
}
