package org.understory.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.understory.post.PostKind;

/// The record of all decisions. It is only ever added to; the database keeps it so and chains its rows.
@ApplicationScoped
class DecisionLog {

    private final ObjectMapper mapper;

    DecisionLog(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// Who decides.
    sealed interface Actor {

        record Moderator(long readerId) implements Actor {}

        /// @param version of the rule as it was then
        record Rule(String name, String version) implements Actor {}
    }

    /// What is decided about a post.
    ///
    /// @param note what its author is told besides the reason; may be empty
    /// @param evidence what it is based on, as JSON can say it
    record Entry(
            Actor actor,
            Action action,
            Case about,
            CaseSnapshot after,
            Optional<Reason> reason,
            String note,
            List<?> evidence,
            Optional<UUID> batch,
            Optional<Long> reverses,
            Instant at) {}

    /// What is set, for an article, a section, a person or the whole site.
    ///
    /// @param before and `after` as JSON
    record Setting(long actor, String action, SettingLog.Where where, String before, String after, Instant at) {}

    /// What is done about a reader.
    ///
    /// @param readerId whom it concerns; empty where it concerns nobody
    /// @param before and `after` as JSON
    record Act(
            long actor,
            String action,
            Optional<Long> readerId,
            Optional<Long> sectionId,
            String before,
            String after,
            Optional<Reason> reason,
            String note,
            Instant at) {}

    /// A decision as it was written down.
    record Written(
            long id,
            Optional<Long> actor,
            Action action,
            Target target,
            long sectionId,
            long readerId,
            CaseSnapshot before,
            CaseSnapshot after,
            Optional<Reason> reason,
            Optional<UUID> batch,
            Instant at) {}

    /// @return the decision's number
    long append(Connection connection, Entry entry) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO decision (at, actor_id, rule, rule_version, action, kind, post, case_id, article_id, section_id,
                                      reader_id, before_so, after_so, reason, note, evidence, batch, reverses)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::jsonb, ?, ?)
                RETURNING id""")) {
            var about = entry.about();
            insert.setTimestamp(1, Timestamp.from(entry.at()));
            switch (entry.actor()) {
                case Actor.Moderator(long readerId) -> {
                    insert.setLong(2, readerId);
                    insert.setNull(3, Types.VARCHAR);
                    insert.setNull(4, Types.VARCHAR);
                }
                case Actor.Rule(String name, String version) -> {
                    insert.setNull(2, Types.BIGINT);
                    insert.setString(3, name);
                    insert.setString(4, version);
                }
            }
            insert.setString(5, entry.action().code());
            insert.setString(6, about.target().kind().code());
            insert.setLong(7, about.target().id());
            insert.setLong(8, about.id());
            insert.setLong(9, about.articleId());
            insert.setLong(10, about.sectionId());
            insert.setLong(11, about.authorId());
            insert.setString(12, json(CaseSnapshot.of(about)));
            insert.setString(13, json(entry.after()));
            insert.setString(14, entry.reason().map(Reason::code).orElse(null));
            insert.setString(15, entry.note());
            insert.setString(16, json(entry.evidence()));
            insert.setObject(17, entry.batch().orElse(null), Types.OTHER);
            insert.setObject(18, entry.reverses().orElse(null), Types.BIGINT);
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// @return the decision's number
    long append(Connection connection, Act act) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO decision (at, actor_id, action, reader_id, section_id, before_so, after_so, reason, note, evidence)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, '[]') RETURNING id""")) {
            insert.setTimestamp(1, Timestamp.from(act.at()));
            insert.setLong(2, act.actor());
            insert.setString(3, act.action());
            insert.setObject(4, act.readerId().orElse(null), Types.BIGINT);
            insert.setObject(5, act.sectionId().orElse(null), Types.BIGINT);
            insert.setString(6, act.before());
            insert.setString(7, act.after());
            insert.setString(8, act.reason().map(Reason::code).orElse(null));
            insert.setString(9, act.note());
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// @return the decision's number
    long append(Connection connection, Setting setting) throws SQLException {
        try (var insert = connection.prepareStatement("""
                INSERT INTO decision (at, actor_id, action, article_id, section_id, reader_id, before_so, after_so, note, evidence)
                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, '', '[]') RETURNING id""")) {
            insert.setTimestamp(1, Timestamp.from(setting.at()));
            insert.setLong(2, setting.actor());
            insert.setString(3, setting.action());
            insert.setObject(4, setting.where().articleId().orElse(null), Types.BIGINT);
            insert.setObject(5, setting.where().sectionId().orElse(null), Types.BIGINT);
            insert.setObject(6, setting.where().readerId().orElse(null), Types.BIGINT);
            insert.setString(7, setting.before());
            insert.setString(8, setting.after());
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Optional<Written> find(Connection connection, long id) throws SQLException {
        return read(connection, "WHERE id = ? AND case_id IS NOT NULL", id).stream()
                .findFirst();
    }

    /// Whether a later decision took this one back. Index decision_reversed.
    boolean isReversed(Connection connection, long id) throws SQLException {
        try (var select = connection.prepareStatement("SELECT 1 FROM decision WHERE reverses = ?")) {
            select.setLong(1, id);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /// A batch, the last decision first. Index decision_of_batch.
    List<Written> batch(Connection connection, UUID batch) throws SQLException {
        return read(connection, "WHERE batch = ? AND action <> 'undo' ORDER BY id DESC", batch);
    }

    private List<Written> read(Connection connection, String which, Object key) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT id, actor_id, action, kind, post, section_id, reader_id, before_so, after_so, reason, batch, at
                FROM decision\s""" + which)) {
            select.setObject(1, key);
            var found = new ArrayList<Written>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Written(
                            row.getLong(1),
                            Optional.ofNullable(row.getObject(2, Long.class)),
                            Action.of(row.getString(3)),
                            new Target(PostKind.of(row.getString(4)), row.getLong(5)),
                            row.getLong(6),
                            row.getLong(7),
                            snapshot(row.getString(8)),
                            snapshot(row.getString(9)),
                            Optional.ofNullable(row.getString(10)).flatMap(Reason::of),
                            Optional.ofNullable(row.getObject(11, UUID.class)),
                            row.getTimestamp(12).toInstant()));
                }
            }
            return found;
        }
    }

    private CaseSnapshot snapshot(String json) {
        try {
            return mapper.readValue(json, CaseSnapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
