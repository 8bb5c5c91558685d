package org.understory.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.understory.article.Articles;
import org.understory.web.DatabaseFailure;

/// What somebody sees who starts the product for the first time: stories with discussions below
/// them, and rooms beside some.
@ApplicationScoped
class SampleNewsfeed {

    private static final Logger LOG = Logger.getLogger(SampleNewsfeed.class);

    private final SampleConfig config;
    private final Articles articles;
    private final SampleWriting writing;
    private final ObjectMapper json;
    private final Clock clock;

    SampleNewsfeed(SampleConfig config, Articles articles, SampleWriting writing, ObjectMapper json, Clock clock) {
        this.config = config;
        this.articles = articles;
        this.writing = writing;
        this.json = json;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event) {
        if (!config.sample()) {
            return;
        }
        var sample = Sample.read(json);
        if (isNew(sample)) {
            load(sample);
            LOG.infof(
                    "Sample newsfeed: %d articles, %d comments and %d messages",
                    sample.articles().size() + 1,
                    sample.comments().size(),
                    sample.messages().size());
        }
    }

    /// Also where a start was cut off after its first article: all others come in one transaction.
    private boolean isNew(Sample sample) {
        return articles.newest(Articles.Filter.ALL, null, 2).items().stream()
                .allMatch(article -> article.externalId().equals(sample.seed().externalId()));
    }

    private void load(Sample sample) {
        articles.put(sample.seed().externalId(), sample.seed());
        try {
            writing.write(sample, clock.instant());
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
