package org.understory.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.understory.live.Event;
import org.understory.live.Listener;
import org.understory.live.Log;
import org.understory.live.Topic;
import org.understory.live.TopicSource;
import org.understory.post.PostKind;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;
import org.understory.web.Role;

/// What happens to cases, as a topic of the moderators'. It says which case changed and nothing of what stands
/// in it, since not all who listen may see every section.
@ApplicationScoped
class ModerationTopic implements TopicSource {

    private final AgroalDataSource database;
    private final ObjectMapper mapper;

    ModerationTopic(AgroalDataSource database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /// @param target the post; `version` is that of its case now
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record Changed(long seq, String type, Instant at, QueueItem.Versioned target, CaseState state) {}

    @Override
    public boolean serves(Topic topic) {
        return topic instanceof Topic.Moderation;
    }

    @Override
    public Optional<Problem> refusal(Topic topic, Listener listener) {
        if (listener.readerId().isEmpty()) {
            return Optional.of(Problem.of(Problem.Kind.NOT_SIGNED_IN));
        }
        return listener.is(Role.MODERATOR) || listener.is(Role.ADMIN)
                ? Optional.empty()
                : Optional.of(Problem.of(Problem.Kind.NOT_ALLOWED));
    }

    // Index of the constraint on seq; primary key of moderation_case.
    @Override
    public Log since(Topic topic, long after, int limit) {
        var head = heads(Set.of(topic)).get(topic);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("""
                        SELECT e.seq, e.at, c.kind, c.post, c.version, c.state
                        FROM moderation_event e JOIN moderation_case c ON c.id = e.case_id
                        WHERE e.seq > ? ORDER BY e.seq DESC LIMIT ?""")) {
            select.setLong(1, after);
            select.setInt(2, limit);
            var events = new ArrayList<Event>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var seq = row.getLong(1);
                    var changed = new Changed(
                            seq,
                            "case",
                            row.getTimestamp(2).toInstant(),
                            new QueueItem.Versioned(PostKind.of(row.getString(3)), row.getLong(4), row.getLong(5)),
                            CaseState.of(row.getString(6)).orElseThrow());
                    events.add(Event.of(seq, changed, mapper));
                }
            }
            Collections.reverse(events);
            return new Log(events.isEmpty() ? head : events.getLast().seq(), events);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public Map<Topic, Long> heads(Set<Topic> topics) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT seq FROM moderation_head");
                var row = select.executeQuery()) {
            row.next();
            return Map.of(new Topic.Moderation(), row.getLong(1));
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
