package org.understory.article;

import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.processing.HQL;
import org.hibernate.query.Page;

/// Lists of articles that are there for readers. Those of the newsfeed, newest first, each rely on an index
/// `article_newest…`; addresses on the primary key.
interface ArticleQueries {

    Session session();

    @HQL("""
            select a.id, a.externalId, a.language, s.slug, s.name, a.slug, a.headline, a.lead, a.source, a.publishedAt
            from Article a join a.section s
            where a.state = 'published' and (a.publishedAt, a.id) < (:before, :beforeId)
            order by a.publishedAt desc, a.id desc""")
    List<ArticleRow> newest(Instant before, long beforeId, Page page);

    @HQL("""
            select a.id, a.externalId, a.language, s.slug, s.name, a.slug, a.headline, a.lead, a.source, a.publishedAt
            from Article a join a.section s
            where a.state = 'published' and a.section.id = :sectionId and (a.publishedAt, a.id) < (:before, :beforeId)
            order by a.publishedAt desc, a.id desc""")
    List<ArticleRow> newestInSection(long sectionId, Instant before, long beforeId, Page page);

    @HQL("""
            select a.id, a.externalId, a.language, s.slug, s.name, a.slug, a.headline, a.lead, a.source, a.publishedAt
            from Article a join a.section s
            where a.state = 'published' and a.language = :language and (a.publishedAt, a.id) < (:before, :beforeId)
            order by a.publishedAt desc, a.id desc""")
    List<ArticleRow> newestInLanguage(String language, Instant before, long beforeId, Page page);

    @HQL(
            "select a.id, a.slug, a.updatedAt from Article a where a.state = 'published' and a.id between :first and :last order by a.id")
    List<ArticleAddress> addresses(long first, long last);

    @HQL("select coalesce(max(a.id), 0) from Article a")
    long lastId();

    @HQL("""
            select a.id, a.externalId, a.language, s.slug, s.name, a.slug, a.headline, a.lead, a.source, a.publishedAt
            from Article a join a.section s
            where a.state = 'published' and a.id in :ids""")
    List<ArticleRow> rows(List<Long> ids);

    @HQL("from Section order by language, name")
    List<Section> sections();
}
