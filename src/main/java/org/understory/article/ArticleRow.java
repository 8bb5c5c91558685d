package org.understory.article;

import java.time.Instant;
import java.util.Set;

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

    private static final Set<String> CYRILLIC = Set.of("be", "bg", "kk", "mk", "ru", "sr", "uk");

    /// Whether its words are in Cyrillic letters, which are a font file of their own.
    public boolean isCyrillic() {
        return CYRILLIC.contains(language);
    }

    public String path() {
        return Article.path(id, slug);
    }
}
