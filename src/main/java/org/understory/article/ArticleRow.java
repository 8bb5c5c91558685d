package org.understory.article;

import java.time.Instant;

/// An article as lists show it.
public record ArticleRow(
        Long id,
        String externalId,
        String language,
        String sectionSlug,
        String sectionName,
        String slug,
        String headline,
        String lead,
        String source,
        Instant publishedAt) {

    public String path() {
        return Article.path(id, slug);
    }
}
