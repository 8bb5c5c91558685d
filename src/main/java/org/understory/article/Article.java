package org.understory.article;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;

/// A story of the newsroom. The newsroom's own id says which one it is; headline, address and section may change.
@Entity
public class Article {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(updatable = false)
    public String externalId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "section_id")
    public Section section;

    /// The reader who wrote it, whose comments are marked; null where the newsroom named nobody.
    public Long authorId;

    public String url;
    public String language;
    public String slug;
    public String headline;
    public String lead;
    public String bodyHtml;
    public String source;
    public Instant publishedAt;
    public Instant updatedAt;

    /// Whether it is there for readers: an [ArticleState].
    public String state = ArticleState.PUBLISHED.code();

    /// Grows with every change that a page shows.
    public long version;

    protected Article() {}

    Article(String externalId) {
        this.externalId = externalId;
    }

    public boolean isWithdrawn() {
        return state.equals(ArticleState.WITHDRAWN.code());
    }

    /// What the cached pages about an article are known by.
    public static String subject(long id) {
        return "article/" + id;
    }

    /// The path of the article's page.
    public String path() {
        return path(id, slug);
    }

    public static String path(long id, String slug) {
        return "/articles/" + id + "/" + slug;
    }
}
