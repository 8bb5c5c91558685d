package org.understory.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.understory.web.Cursor;
import org.understory.web.Listing;

/// What editors and admins set, as it stands in the log of decisions: only ever added to, and chained like
/// everything there.
@ApplicationScoped
public class SettingLog {

    private static final String KIND = "changes";

    private final ModerationTransaction transaction;
    private final DecisionLog log;
    private final ObjectMapper mapper;

    SettingLog(ModerationTransaction transaction, DecisionLog log, ObjectMapper mapper) {
        this.transaction = transaction;
        this.log = log;
        this.mapper = mapper;
    }

    /// What is set. The index of the changes names the codes: `decision_of_settings`.
    public enum What {
        CHECKS("set-checks"),
        WORDS_ADDED("add-words"),
        WORDS_REMOVED("remove-words"),
        SITE("set-site"),
        DISCUSSION("set-discussion"),
        CHAT("set-chat"),
        THRESHOLD("set-threshold"),
        REASON("set-reason"),
        SECTIONS("set-sections");

        private final String code;

        What(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /// Empty for what is no setting.
        public static Optional<What> of(String code) {
            return Arrays.stream(values())
                    .filter(what -> what.code.equals(code))
                    .findFirst();
        }
    }

    /// Where something is set.
    ///
    /// @param articleId the one article; empty for a section, the site or a person
    /// @param sectionId the section; empty for all
    /// @param readerId whom it concerns
    public record Where(Optional<Long> articleId, Optional<Long> sectionId, Optional<Long> readerId) {

        public static final Where SITE = new Where(Optional.empty(), Optional.empty(), Optional.empty());

        public static Where article(long id) {
            return new Where(Optional.of(id), Optional.empty(), Optional.empty());
        }

        public static Where section(long id) {
            return section(Optional.of(id));
        }

        /// @param id empty for the site
        public static Where section(Optional<Long> id) {
            return new Where(Optional.empty(), id, Optional.empty());
        }

        public static Where reader(long id) {
            return new Where(Optional.empty(), Optional.empty(), Optional.of(id));
        }
    }

    /// A change as it is shown.
    ///
    /// @param on the headline, section or name that it is about; empty for the site
    public record Change(
            long id,
            Instant at,
            Optional<String> by,
            What what,
            Where where,
            Optional<String> on,
            JsonNode before,
            JsonNode after) {}

    /// Writes a change down, in the transaction that makes it.
    ///
    /// @param before and `after` whatever JSON can say
    /// @return its number
    public long append(
            Connection connection, long actor, What what, Where where, Object before, Object after, Instant at)
            throws SQLException {
        return log.append(
                connection, new DecisionLog.Setting(actor, what.code(), where, json(before), json(after), at));
    }

    /// Nothing is an object without members.
    private String json(Object value) {
        return value instanceof Optional<?> maybe ? maybe.map(log::json).orElse("{}") : log.json(value);
    }

    /// The changes, the newest first.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor
    public Listing<Change> page(String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        return transaction.read((connection, after) -> {
            var found = read(connection, before, limit + 1);
            if (found.size() <= limit) {
                return Listing.last(found);
            }
            var shown = found.subList(0, limit);
            return new Listing<>(
                    shown, Optional.of(Cursor.of(KIND, shown.getLast().id()).encode()));
        });
    }

    /// One change by its number.
    public Optional<Change> one(long id) {
        return transaction.read((connection, after) -> read(connection, id + 1, 1).stream()
                .filter(change -> change.id() == id)
                .findFirst());
    }

    // Index decision_of_settings.
    static final String CHANGES = """
            SELECT d.id, d.at, m.display_name, d.action, d.article_id, d.section_id, d.reader_id,
                   coalesce(a.headline, s.name, r.display_name), d.before_so, d.after_so
            FROM (SELECT * FROM decision
                  WHERE id < ?
                    AND action IN ('set-checks', 'add-words', 'remove-words', 'set-site', 'set-discussion', 'set-chat',
                                   'set-threshold', 'set-reason', 'set-sections')
                  ORDER BY id DESC LIMIT ?) AS d
            LEFT JOIN reader m ON m.id = d.actor_id
            LEFT JOIN article a ON a.id = d.article_id
            LEFT JOIN section s ON s.id = d.section_id
            LEFT JOIN reader r ON r.id = d.reader_id
            ORDER BY d.id DESC""";

    private List<Change> read(Connection connection, long before, int limit) throws SQLException {
        try (var select = connection.prepareStatement(CHANGES)) {
            select.setLong(1, before);
            select.setInt(2, limit);
            var changes = new ArrayList<Change>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(change(row));
                }
            }
            return changes;
        }
    }

    private Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                Optional.ofNullable(row.getString(3)),
                What.of(row.getString(4)).orElseThrow(),
                new Where(number(row, 5), number(row, 6), number(row, 7)),
                Optional.ofNullable(row.getString(8)),
                tree(row.getString(9)),
                tree(row.getString(10)));
    }

    private static Optional<Long> number(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    private JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
