package org.understory.article;

import static java.util.stream.Collectors.toMap;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.Page;
import org.understory.live.Hub;
import org.understory.live.Topic;
import org.understory.web.Cursor;
import org.understory.web.Listing;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// The articles' story: the newsroom puts them, readers find them in the newsfeed and by address.
@ApplicationScoped
public class Articles {

    private static final String NEWEST = "newest";
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final ArticleRepository articles;
    private final SectionRepository sections;
    private final ArticleQueries queries;
    private final ArticleHtml html;
    private final Hub hub;
    private final EntityManager entities;
    private final Clock clock;

    Articles(
            ArticleRepository articles,
            SectionRepository sections,
            ArticleQueries queries,
            ArticleHtml html,
            Hub hub,
            EntityManager entities,
            Clock clock) {
        this.articles = articles;
        this.sections = sections;
        this.queries = queries;
        this.html = html;
        this.hub = hub;
        this.entities = entities;
        this.clock = clock;
    }

    /// Whether a submission made a new article or changed one.
    public record Put(Article article, boolean created) {}

    /// What a newsfeed is narrowed to; both may be empty.
    public record Filter(Optional<String> section, Optional<String> language) {

        public static final Filter ALL = new Filter(Optional.empty(), Optional.empty());
    }

    /// Creates the article of this external id or brings it up to date; the same submission again changes nothing.
    public Put put(String externalId, ArticleSubmission submission) {
        submission.check();
        var done = QuarkusTransaction.requiringNew().call(() -> {
            lock(externalId);
            var known = articles.byExternalId(externalId);
            var article = known.orElseGet(() -> new Article(externalId));
            var before = known.map(Articles::shown);
            if (apply(submission, article)) {
                article.version++;
                article.updatedAt = clock.instant();
                entities.createNativeQuery("UPDATE site_version SET version = version + 1")
                        .executeUpdate();
            }
            articles.persist(article);
            articles.flush();
            var event = event(before, shown(article)).map(type -> log(article, type));
            return new Done(new Put(article, known.isEmpty()), event);
        });
        done.event().ifPresent(seq -> hub.reached(new Topic.Newsfeed(), seq));
        return done.put();
    }

    /// @param event the number of what the newsfeed's log tells of it
    private record Done(Put put, Optional<Long> event) {}

    /// What the newsfeed's log tells of a change; nothing of one that nobody sees there.
    ///
    /// @param before what was shown; empty where the article is new, and for one that is withdrawn
    private static Optional<NewsfeedLog.Type> event(Optional<List<Object>> before, List<Object> now) {
        var wasThere = before.map(shown -> !shown.isEmpty()).orElse(false);
        if (now.isEmpty()) {
            return wasThere ? Optional.of(NewsfeedLog.Type.WITHDRAWN) : Optional.empty();
        }
        if (!wasThere) {
            return Optional.of(NewsfeedLog.Type.ARTICLE);
        }
        return now.equals(before.get()) ? Optional.empty() : Optional.of(NewsfeedLog.Type.CHANGED);
    }

    private long log(Article article, NewsfeedLog.Type type) {
        return entities.unwrap(Session.class)
                .doReturningWork(
                        connection -> NewsfeedLog.write(connection, type, List.of(article.id), article.updatedAt));
    }

    /// An article with its section.
    ///
    /// @throws Refusal 404 where there is no such article, 410 where it was withdrawn
    public Article required(long id) {
        var article = QuarkusTransaction.requiringNew()
                .call(() -> articles.withSection(id))
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        if (article.isWithdrawn()) {
            throw Problem.of(Problem.Kind.WITHDRAWN).refusal();
        }
        return article;
    }

    public Optional<Article> byExternalId(String externalId) {
        return QuarkusTransaction.requiringNew().call(() -> articles.byExternalId(externalId));
    }

    public Optional<Section> section(String slug) {
        return QuarkusTransaction.requiringNew().call(() -> sections.bySlug(slug));
    }

    public List<Section> sections() {
        return QuarkusTransaction.requiringNew().call(queries::sections);
    }

    /// The addresses of all articles whose ids are in this range, both ends included.
    public List<ArticleAddress> addresses(long first, long last) {
        return QuarkusTransaction.requiringNew().call(() -> queries.addresses(first, last));
    }

    /// The highest id of an article; 0 where there is none.
    public long lastId() {
        return QuarkusTransaction.requiringNew().call(queries::lastId);
    }

    /// These articles as lists show them, by their ids.
    public Map<Long, ArticleRow> rows(List<Long> ids) {
        return QuarkusTransaction.requiringNew().call(() -> queries.rows(ids)).stream()
                .collect(toMap(ArticleRow::id, row -> row));
    }

    /// The number of the last event of the newsfeed's log. Asked before a list is read, it says from where on the list
    /// may have changed.
    public long newsfeedHead() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery("SELECT head FROM newsfeed_head", Long.class)
                                .getSingleResult())
                        .longValue());
    }

    /// A page of the newsfeed, newest first.
    public Listing<ArticleRow> newest(Filter filter, String cursor, int limit) {
        var from = cursor == null ? null : Cursor.parse(cursor, NEWEST, 2);
        var before = from == null ? END_OF_TIME : Instant.ofEpochSecond(0, from.number(0));
        var beforeId = from == null ? Long.MAX_VALUE : from.number(1);
        var page = Page.first(limit + 1);
        var rows = QuarkusTransaction.requiringNew().call(() -> rows(filter, before, beforeId, page));
        if (rows.size() <= limit) {
            return Listing.last(rows);
        }
        var shown = rows.subList(0, limit);
        var last = shown.getLast();
        return new Listing<>(
                shown,
                Optional.of(
                        Cursor.of(NEWEST, nanos(last.publishedAt()), last.id()).encode()));
    }

    private List<ArticleRow> rows(Filter filter, Instant before, long beforeId, Page page) {
        if (filter.section().isPresent()) {
            var section = sections.bySlug(filter.section().get());
            return section.filter(s -> filter.language().map(s.language::equals).orElse(true))
                    .map(s -> queries.newestInSection(s.id, before, beforeId, page))
                    .orElse(List.of());
        }
        return filter.language()
                .map(language -> queries.newestInLanguage(language, before, beforeId, page))
                .orElseGet(() -> queries.newest(before, beforeId, page));
    }

    private boolean apply(ArticleSubmission submission, Article article) {
        var section = section(submission);
        var author = author(submission.author());
        var safe = html.sanitize(submission.bodyHtml());
        var before = facts(article);
        article.section = section;
        article.authorId = author;
        article.url = submission.url();
        article.language = submission.language();
        article.headline = submission.headline().strip();
        article.lead = submission.lead().strip();
        article.slug = Slug.of(article.headline);
        article.bodyHtml = safe;
        article.source = submission.source();
        article.publishedAt = submission.publishedAt().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        article.state = submission.stateOrUsual().code();
        return article.id == null || !facts(article).equals(before);
    }

    /// What a submission decides of an article.
    private static List<Object> facts(Article article) {
        return Arrays.asList(
                article.section,
                article.authorId,
                article.url,
                article.language,
                article.headline,
                article.lead,
                article.bodyHtml,
                article.source,
                article.publishedAt,
                article.state);
    }

    /// What lists show of an article; nothing of one that is withdrawn.
    private static List<Object> shown(Article article) {
        return article.isWithdrawn()
                ? List.of()
                : Arrays.asList(
                        article.section,
                        article.url,
                        article.language,
                        article.headline,
                        article.lead,
                        article.source,
                        article.publishedAt);
    }

    private Section section(ArticleSubmission submission) {
        var asked = submission.section();
        var slug = asked.slugOrName();
        var section = sections.bySlug(slug).orElseGet(() -> new Section(slug, submission.language()));
        section.name = asked.name().strip();
        section.description =
                Objects.requireNonNullElse(asked.description(), "").strip();
        sections.persist(section);
        return section;
    }

    private Long author(String subject) {
        if (subject == null) {
            return null;
        }
        var found = entities.createQuery("select id from Reader where subject = :subject", Long.class)
                .setParameter("subject", subject)
                .getResultList();
        if (found.isEmpty()) {
            throw Problem.invalid("author", "nobody with this subject has signed in")
                    .refusal();
        }
        return found.getFirst();
    }

    /// Two submissions of one article come one after the other; without this both could find nothing and insert.
    private void lock(String externalId) {
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:id, 0))", Integer.class)
                .setParameter("id", externalId)
                .getSingleResult();
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
