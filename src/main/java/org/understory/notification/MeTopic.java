package org.understory.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
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
import org.understory.notification.NotificationQueries.Row;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;

/// What a reader is told, as a topic of their own.
@ApplicationScoped
class MeTopic implements TopicSource {

    private final AgroalDataSource database;
    private final NotificationQueries queries;
    private final ObjectMapper mapper;

    MeTopic(AgroalDataSource database, NotificationQueries queries, ObjectMapper mapper) {
        this.database = database;
        this.queries = queries;
        this.mapper = mapper;
    }

    private record Edited(long seq, String type, Instant at, long target, String text) {}

    private record Gone(long seq, String type, Instant at, long target) {}

    @Override
    public boolean serves(Topic topic) {
        return topic instanceof Topic.Me;
    }

    @Override
    public Optional<Problem> refusal(Topic topic, Listener listener) {
        return listener.readerId().equals(Optional.of(readerOf(topic)))
                ? Optional.empty()
                : Optional.of(Problem.of(Problem.Kind.NOT_SIGNED_IN));
    }

    @Override
    public Log since(Topic topic, long after, int limit) {
        var readerId = readerOf(topic);
        var head = heads(Set.of(topic)).getOrDefault(topic, 0L);
        var rows = queries.logged(readerId, after, limit);
        if (rows.isEmpty()) {
            return new Log(head, List.of());
        }
        var said = queries.said(rows);
        return new Log(
                rows.getLast().seq(),
                rows.stream()
                        .map(row -> event(row, NotificationQueries.of(row, said)))
                        .toList());
    }

    // Primary key of inbox.
    @Override
    public Map<Topic, Long> heads(Set<Topic> topics) {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT reader_id, head FROM inbox WHERE reader_id = ANY (?)")) {
            var readers = topics.stream().map(MeTopic::readerOf).toArray();
            select.setArray(1, connection.createArrayOf("bigint", readers));
            var heads = new HashMap<Topic, Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    heads.put(new Topic.Me(rows.getLong(1)), rows.getLong(2));
                }
            }
            return heads;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// What nobody may see any more is gone wherever the log is about it.
    private Event event(Row row, Optional<Posts.Said> said) {
        var target = row.target().orElse(row.seq());
        if (row.type().equals("gone")
                || row.gone()
                || said.isEmpty() && row.decision().isEmpty()) {
            return Event.rewriting(row.seq(), new Gone(row.seq(), "gone", row.at(), target), mapper);
        }
        if (row.type().equals("edited")) {
            var text = said.get().beginning();
            return Event.rewriting(row.seq(), new Edited(row.seq(), row.type(), row.at(), target, text), mapper);
        }
        return Event.of(row.seq(), queries.view(row, said), mapper);
    }

    private static long readerOf(Topic topic) {
        return ((Topic.Me) topic).readerId();
    }
}
