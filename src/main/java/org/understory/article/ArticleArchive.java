package org.understory.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.understory.article.ArticleSubmission.SectionSubmission;
import org.understory.web.SafeHtml;

/// Stories that were published elsewhere or earlier, written many at once. What is here already is left as it is.
@ApplicationScoped
public class ArticleArchive {

    /// A story of an archive.
    ///
    /// @param source agency or byline; may be null
    public record ArchivedArticle(
            String externalId,
            long sectionId,
            Optional<Long> authorId,
            String language,
            String headline,
            String lead,
            SafeHtml body,
            String source,
            Instant publishedAt) {}

    /// An article that is here.
    public record Known(long id, Instant publishedAt) {}

    /// The articles with these external ids; what is not here is left out.
    public Map<String, Known> known(Connection connection, Collection<String> externalIds) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT external_id, id, published_at FROM article WHERE external_id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("text", externalIds.toArray()));
            var known = new HashMap<String, Known>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var publishedAt = rows.getObject(3, OffsetDateTime.class).toInstant();
                    known.put(rows.getString(1), new Known(rows.getLong(2), publishedAt));
                }
            }
            return known;
        }
    }

    /// The section of this name and language, made where there is none. Where the name is taken by a section in
    /// another language, the address ends in the language.
    public long section(Connection connection, SectionSubmission section, String language) throws SQLException {
        var slug = section.slugOrName();
        var found = sectionAt(connection, slug, section, language);
        return found.language().equals(language)
                ? found.id()
                : sectionAt(connection, slug + "-" + language, section, language)
                        .id();
    }

    /// Writes those that are not here yet, and says so in the newsfeed's log.
    public void add(Connection connection, List<ArchivedArticle> articles, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO article (external_id, section_id, author_id, language, slug, headline, lead, body_html,
                                     source, published_at, updated_at, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                ON CONFLICT (external_id) DO NOTHING""")) {
            for (var article : articles) {
                insert.setString(1, article.externalId());
                insert.setLong(2, article.sectionId());
                insert.setObject(3, article.authorId().orElse(null), Types.BIGINT);
                insert.setString(4, article.language());
                insert.setString(5, Slug.of(article.headline()));
                insert.setString(6, article.headline());
                insert.setString(7, article.lead());
                insert.setString(8, article.body().value());
                insert.setString(9, article.source());
                insert.setTimestamp(10, Timestamp.from(article.publishedAt()));
                insert.setTimestamp(11, Timestamp.from(now));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (var advance = connection.prepareStatement("UPDATE site_version SET version = version + 1")) {
            advance.executeUpdate();
        }
        var untold = untold(
                connection, articles.stream().map(ArchivedArticle::externalId).toList());
        if (!untold.isEmpty()) {
            NewsfeedLog.write(connection, NewsfeedLog.Type.ARTICLE, untold, now);
        }
    }

    /// The articles that the log has never told of, the oldest first.
    private static List<Long> untold(Connection connection, List<String> externalIds) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT a.id FROM article a
                WHERE a.external_id = ANY (?) AND a.state = 'published'
                  AND NOT EXISTS (SELECT 1 FROM newsfeed_event e WHERE e.article_id = a.id)
                ORDER BY a.published_at, a.id""")) {
            select.setArray(1, connection.createArrayOf("text", externalIds.toArray()));
            var ids = new ArrayList<Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    private record SectionRow(long id, String language) {}

    private static SectionRow sectionAt(Connection connection, String slug, SectionSubmission section, String language)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                        INSERT INTO section (slug, name, language, description) VALUES (?, ?, ?, ?)
                        ON CONFLICT (slug) DO NOTHING""");
                var select = connection.prepareStatement("SELECT id, language FROM section WHERE slug = ?")) {
            insert.setString(1, slug);
            insert.setString(2, section.name().strip());
            insert.setString(3, language);
            insert.setString(
                    4, Objects.requireNonNullElse(section.description(), "").strip());
            insert.executeUpdate();
            select.setString(1, slug);
            try (var rows = select.executeQuery()) {
                rows.next();
                return new SectionRow(rows.getLong(1), rows.getString(2));
            }
        }
    }
}
