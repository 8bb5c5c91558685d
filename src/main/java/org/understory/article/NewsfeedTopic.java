package org.understory.article;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.understory.live.Event;
import org.understory.live.Listener;
import org.understory.live.Log;
import org.understory.live.Topic;
import org.understory.live.TopicSource;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;
import org.understory.web.WebConfig;

/// The newsfeed as a topic: everybody listens. An event tells its article as it stands now, so that nobody is given a
/// headline that was corrected since, or a story that was withdrawn.
@ApplicationScoped
class NewsfeedTopic implements TopicSource {

    // Primary keys of newsfeed_event, article and section.
    private static final String EVENTS = """
            SELECT e.seq, e.type, e.at, a.id, a.external_id, a.language, s.slug, s.name, a.slug, a.headline, a.lead,
                   a.source, a.published_at, a.state
            FROM newsfeed_event e
            JOIN article a ON a.id = e.article_id
            JOIN section s ON s.id = a.section_id
            WHERE e.seq > ?
            ORDER BY e.seq DESC
            LIMIT ?""";

    private final AgroalDataSource database;
    private final Talk talk;
    private final ObjectMapper mapper;
    private final String origin;

    NewsfeedTopic(AgroalDataSource database, Talk talk, ObjectMapper mapper, WebConfig web) {
        this.database = database;
        this.talk = talk;
        this.mapper = mapper;
        this.origin = web.origin();
    }

    private record Told(long seq, String type, Instant at, long target, ArticleView article) {}

    private record Withdrawn(long seq, String type, Instant at, long target) {}

    @Override
    public boolean serves(Topic topic) {
        return topic instanceof Topic.Newsfeed;
    }

    @Override
    public Optional<Problem> refusal(Topic topic, Listener listener) {
        return Optional.empty();
    }

    @Override
    public Log since(Topic topic, long after, int limit) {
        var head = head();
        var logged = logged(after, limit);
        if (logged.isEmpty()) {
            return new Log(head, List.of());
        }
        var summaries = talk.of(
                logged.stream().map(one -> one.article().id()).distinct().toList());
        return new Log(
                logged.getLast().seq(),
                logged.stream().map(one -> event(one, summaries)).toList());
    }

    @Override
    public Map<Topic, Long> heads(Set<Topic> topics) {
        var head = head();
        return topics.stream().collect(toMap(topic -> topic, topic -> head));
    }

    private Event event(Logged one, Map<Long, Talk.Summary> summaries) {
        var article = one.article();
        if (one.state() == ArticleState.WITHDRAWN) {
            return Event.rewriting(
                    one.seq(),
                    new Withdrawn(one.seq(), NewsfeedLog.Type.WITHDRAWN.code(), one.at(), article.id()),
                    mapper);
        }
        // What was withdrawn and came back is there: nobody has to know of the time between.
        var type = one.type().equals(NewsfeedLog.Type.WITHDRAWN.code()) ? NewsfeedLog.Type.CHANGED.code() : one.type();
        var view = ArticleView.of(article, summaries.getOrDefault(article.id(), Talk.Summary.NONE), origin);
        var told = new Told(one.seq(), type, one.at(), article.id(), view);
        return type.equals(NewsfeedLog.Type.ARTICLE.code())
                ? Event.of(one.seq(), told, mapper)
                : Event.rewriting(one.seq(), told, mapper);
    }

    private record Logged(long seq, String type, Instant at, ArticleRow article, ArticleState state) {}

    private List<Logged> logged(long after, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(EVENTS)) {
            select.setLong(1, after);
            select.setInt(2, limit);
            var found = new ArrayList<Logged>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Logged(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getTimestamp(3).toInstant(),
                            article(rows),
                            ArticleState.of(rows.getString(14)).orElseThrow()));
                }
            }
            return found.reversed();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static ArticleRow article(ResultSet row) throws SQLException {
        return new ArticleRow(
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getTimestamp(13).toInstant());
    }

    private long head() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT head FROM newsfeed_head");
                var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
