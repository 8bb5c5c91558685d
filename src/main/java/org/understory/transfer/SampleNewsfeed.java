package org.understory.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.understory.article.ArticleArchive.ArchivedArticle;
import org.understory.article.ArticleArchive.Known;
import org.understory.article.Articles;
import org.understory.discussion.ArchivedComment;
import org.understory.post.PostText;
import org.understory.reader.ReaderArchive.Newcomer;
import org.understory.web.DatabaseFailure;

/// What somebody sees who starts the product for the first time: stories with discussions below them.
@ApplicationScoped
class SampleNewsfeed {

    private static final Logger LOG = Logger.getLogger(SampleNewsfeed.class);
    private static final String ISSUER = "sample";

    private final SampleConfig config;
    private final Articles articles;
    private final Archives archives;
    private final Rendering rendering;
    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;

    SampleNewsfeed(
            SampleConfig config,
            Articles articles,
            Archives archives,
            Rendering rendering,
            DataSource database,
            ObjectMapper json,
            Clock clock) {
        this.config = config;
        this.articles = articles;
        this.archives = archives;
        this.rendering = rendering;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event) {
        if (config.sample()) {
            var sample = Sample.read(json);
            if (isNew(sample)) {
                var seed = sample.seed();
                articles.put(seed.externalId(), seed);
                load(sample, clock.instant());
                LOG.infof(
                        "Sample newsfeed: %d articles and %d comments",
                        sample.articles().size() + 1, sample.comments().size());
            }
        }
    }

    /// Also where a start was cut off after its first article: all others come in one transaction.
    private boolean isNew(Sample sample) {
        return articles.newest(Articles.Filter.ALL, null, 2).items().stream()
                .allMatch(article -> article.externalId().equals(sample.seed().externalId()));
    }

    private void load(Sample sample, Instant now) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            var readers = readers(connection, sample, now);
            var ids = articles(connection, sample, readers, now);
            comments(connection, sample, readers, ids, now);
            connection.commit();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Map<String, Long> readers(Connection connection, Sample sample, Instant now) throws SQLException {
        var newcomers = new LinkedHashMap<String, Newcomer>();
        sample.articles()
                .forEach(article -> newcomers.put(
                        article.source(), newcomer(article.source(), false, now.plus(article.publishedAt()))));
        sample.comments()
                .forEach(comment -> newcomers.merge(
                        comment.author(),
                        newcomer(comment.author(), comment.isByStaff(), now.plus(comment.at())),
                        SampleNewsfeed::joined));
        archives.readers().welcome(connection, ISSUER, newcomers.values());
        return archives.readers().ids(connection, ISSUER, newcomers.keySet());
    }

    private static Newcomer newcomer(String name, boolean staff, Instant since) {
        return new Newcomer(name, name, staff, since);
    }

    private static Newcomer joined(Newcomer one, Newcomer other) {
        var since = one.joinedAt().isBefore(other.joinedAt()) ? one.joinedAt() : other.joinedAt();
        return newcomer(one.name(), one.staff() || other.staff(), since);
    }

    /// @return the articles' ids, by their external ids
    private Map<String, Known> articles(Connection connection, Sample sample, Map<String, Long> readers, Instant now)
            throws SQLException {
        var archived = new ArrayList<ArchivedArticle>();
        for (var article : sample.articles()) {
            var section = archives.articles().section(connection, article.section(), article.language());
            archived.add(article.archived(section, readers.get(article.source()), now));
        }
        archives.articles().add(connection, archived, now);
        return archives.articles()
                .known(
                        connection,
                        archived.stream().map(ArchivedArticle::externalId).toList());
    }

    private void comments(
            Connection connection, Sample sample, Map<String, Long> readers, Map<String, Known> ids, Instant now)
            throws SQLException {
        var places = sample.comments().stream()
                .mapToLong(comment -> ids.get(comment.article()).id());
        var filling = archives.comments().fill(connection, places.toArray(), sample.forest(), Map.of());
        var rows = new ArrayList<ArchivedComment>();
        for (var comment : sample.comments()) {
            var body = rendering.body(new PostText(comment.text()));
            var author = readers.get(comment.author());
            rows.add(ArchivedComment.scored(rows.size(), author, body, now.plus(comment.at()), comment.votes()));
        }
        filling.write(rows);
        filling.finish();
    }
}
