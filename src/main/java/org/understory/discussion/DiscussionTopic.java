package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/// The discussions as topics: everybody listens.
@ApplicationScoped
class DiscussionTopic implements TopicSource {

    // Index comment_seq; primary key of discussion_event. One statement, so that no event is missing among later ones.
    static final String EVENTS = """
            SELECT seq, type, comment_id, at FROM (
                (SELECT seq, 'comment' AS type, id AS comment_id, created_at AS at
                 FROM comment WHERE article_id = ? AND seq > ? ORDER BY seq DESC LIMIT ?)
                UNION ALL
                (SELECT seq, type, comment_id, at
                 FROM discussion_event WHERE article_id = ? AND seq > ? ORDER BY seq DESC LIMIT ?)) AS event
            ORDER BY seq DESC LIMIT ?""";

    private final AgroalDataSource database;
    private final ThreadQueries queries;
    private final CommentEvents events;

    DiscussionTopic(AgroalDataSource database, ThreadQueries queries, CommentEvents events) {
        this.database = database;
        this.queries = queries;
        this.events = events;
    }

    @Override
    public boolean serves(Topic topic) {
        return topic instanceof Topic.Discussion;
    }

    @Override
    public Optional<Problem> refusal(Topic topic, Listener listener) {
        return Optional.empty();
    }

    @Override
    public Log since(Topic topic, long after, int limit) {
        var articleId = ((Topic.Discussion) topic).articleId();
        var head = head(articleId)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND).refusal());
        var logged = logged(articleId, after, limit);
        if (logged.isEmpty()) {
            return new Log(head, List.of());
        }
        var comments = queries.words(
                logged.stream().flatMap(l -> l.commentId().stream()).distinct().toList());
        return new Log(
                logged.getLast().seq(),
                logged.stream().map(one -> event(one, comments)).toList());
    }

    @Override
    public Map<Topic, Long> heads(Set<Topic> topics) {
        var ids = topics.stream().map(topic -> ((Topic.Discussion) topic).articleId());
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT article_id, head FROM discussion WHERE article_id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            var heads = new HashMap<Topic, Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    heads.put(new Topic.Discussion(rows.getLong(1)), rows.getLong(2));
                }
            }
            return heads;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private Event event(Logged one, Map<Long, CommentView> comments) {
        var comment = one.commentId().map(comments::get);
        return one.type().equals("comment")
                ? events.comment(one.seq(), comment.orElseThrow())
                : events.logged(one.seq(), one.type(), one.at(), comment);
    }

    private record Logged(long seq, String type, Optional<Long> commentId, Instant at) {}

    private List<Logged> logged(long articleId, long after, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(EVENTS)) {
            select.setLong(1, articleId);
            select.setLong(2, after);
            select.setInt(3, limit);
            select.setLong(4, articleId);
            select.setLong(5, after);
            select.setInt(6, limit);
            select.setInt(7, limit);
            var found = new ArrayList<Logged>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Logged(
                            rows.getLong(1),
                            rows.getString(2),
                            Optional.ofNullable(rows.getObject(3, Long.class)),
                            rows.getTimestamp(4).toInstant()));
                }
            }
            return found.reversed();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// Empty where there is no such article.
    private Optional<Long> head(long articleId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT coalesce(d.head, 0) FROM article a LEFT JOIN discussion d ON d.article_id = a.id
                        WHERE a.id = ? AND a.state = 'published'""")) {
            select.setLong(1, articleId);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
