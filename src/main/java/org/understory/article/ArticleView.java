package org.understory.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/// An article as the API gives it.
///
/// @param url the article's page here; `sourceUrl` is its address on the newsroom's own site
/// @param bodyHtml only where one article was asked for
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ArticleView(
        long id,
        String externalId,
        String url,
        Optional<String> sourceUrl,
        String language,
        SectionView section,
        String headline,
        String lead,
        Optional<String> source,
        Instant publishedAt,
        Optional<String> bodyHtml,
        ArticleState state,
        Counts counts,
        DiscussionView discussion) {

    public record SectionView(String slug, String name) {}

    public record Counts(long comments) {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record DiscussionView(String mode, Optional<Instant> closesAt) {}

    static ArticleView of(ArticleRow row, Talk.Summary talk, String origin) {
        return new ArticleView(
                row.id(),
                row.externalId(),
                origin + row.path(),
                Optional.empty(),
                row.language(),
                new SectionView(row.sectionSlug(), row.sectionName()),
                row.headline(),
                row.lead(),
                Optional.ofNullable(row.source()),
                row.publishedAt(),
                Optional.empty(),
                ArticleState.PUBLISHED,
                new Counts(talk.comments()),
                new DiscussionView(talk.mode(), talk.closesAt()));
    }

    static ArticleView of(Article article, Talk.Summary talk, String origin) {
        return new ArticleView(
                article.id,
                article.externalId,
                origin + article.path(),
                Optional.ofNullable(article.url),
                article.language,
                new SectionView(article.section.slug, article.section.name),
                article.headline,
                article.lead,
                Optional.ofNullable(article.source),
                article.publishedAt,
                Optional.of(article.bodyHtml),
                article.isWithdrawn() ? ArticleState.WITHDRAWN : ArticleState.PUBLISHED,
                new Counts(talk.comments()),
                new DiscussionView(talk.mode(), talk.closesAt()));
    }
}
