package org.understory.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.understory.article.ArticleArchive.ArchivedArticle;
import org.understory.article.ArticleSubmission.SectionSubmission;
import org.understory.web.SafeHtml;

/// A story of the sample newsfeed.
///
/// @param publishedAt how long ago, as a negative ISO duration
/// @param source who wrote it, and answers below it
/// @param bodyHtml comes with the product, so it is taken as it stands
record SampleArticle(
        String externalId,
        String language,
        SectionSubmission section,
        String headline,
        String lead,
        Duration publishedAt,
        String source,
        String bodyHtml) {

    ArchivedArticle archived(long sectionId, long authorId, Instant now) {
        return new ArchivedArticle(
                externalId,
                sectionId,
                Optional.of(authorId),
                language,
                headline,
                lead,
                new SafeHtml(bodyHtml),
                source,
                now.plus(publishedAt));
    }
}
