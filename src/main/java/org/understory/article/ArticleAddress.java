package org.understory.article;

import java.time.Instant;

/// Where an article stands, and when it was last changed.
public record ArticleAddress(Long id, String slug, Instant updatedAt) {

    public String path() {
        return Article.path(id, slug);
    }
}
