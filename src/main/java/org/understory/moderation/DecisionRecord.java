package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.understory.moderation.DecisionView.Person;
import org.understory.post.PostKind;
import org.understory.web.Cursor;
import org.understory.web.Listing;

/// Reads the log of decisions, as far as a moderator may see it.
@ApplicationScoped
public class DecisionRecord {

    private static final String KIND = "log";

    private final ModerationTransaction transaction;

    DecisionRecord(ModerationTransaction transaction) {
        this.transaction = transaction;
    }

    /// What the log is narrowed to; both may be empty.
    ///
    /// @param reader whom decisions concern
    /// @param actor who decided
    public record Filter(Optional<Long> reader, Optional<Long> actor) {

        public static final Filter NONE = new Filter(Optional.empty(), Optional.empty());
    }

    /// Decisions, the newest first.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor
    public Listing<DecisionView> page(Moderator who, Filter filter, String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        return transaction.read((connection, after) -> {
            var found = page(connection, who, filter, before, limit + 1);
            if (found.size() <= limit) {
                return Listing.last(found);
            }
            var shown = found.subList(0, limit);
            return new Listing<>(
                    shown, Optional.of(Cursor.of(KIND, shown.getLast().id()).encode()));
        });
    }

    // Primary keys of decision, backwards, and moderation_case; index decision_of_reader. What can be undone is what
    // [Undoing] undoes.
    private static List<DecisionView> page(Connection connection, Moderator who, Filter filter, long before, int limit)
            throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT d.id, d.at, d.actor_id, m.display_name, d.rule, d.action, d.kind, d.post, d.article_id, d.reader_id,
                       r.display_name, d.before_so, d.after_so, d.reason, d.note, d.evidence, d.batch, d.reverses, d.hash,
                       coalesce(c.author_id <> ? AND c.state <> 'closed'
                                AND CASE d.action
                                    WHEN 'hold' THEN c.state = 'held' AND c.edition = (d.after_so ->> 'edition')::integer
                                                     AND (c.decided_at IS NULL OR c.decided_at < d.at)
                                    ELSE c.decision = d.id
                                         AND d.action NOT IN ('redact', 'undo', 'uphold-appeal', 'decline-appeal') END,
                                false)
                FROM decision d LEFT JOIN reader m ON m.id = d.actor_id LEFT JOIN reader r ON r.id = d.reader_id
                LEFT JOIN moderation_case c ON c.id = d.case_id
                WHERE d.id < ? AND (?::bigint[] IS NULL OR d.section_id = ANY (?))
                  AND (?::bigint IS NULL OR d.reader_id = ?) AND (?::bigint IS NULL OR d.actor_id = ?)
                ORDER BY d.id DESC LIMIT ?""")) {
            var sections = who.sections().isEmpty()
                    ? null
                    : connection.createArrayOf("bigint", who.sections().get().toArray());
            select.setLong(1, who.readerId());
            select.setLong(2, before);
            select.setArray(3, sections);
            select.setArray(4, sections);
            select.setObject(5, filter.reader().orElse(null), Types.BIGINT);
            select.setObject(6, filter.reader().orElse(null), Types.BIGINT);
            select.setObject(7, filter.actor().orElse(null), Types.BIGINT);
            select.setObject(8, filter.actor().orElse(null), Types.BIGINT);
            select.setInt(9, limit);
            var views = new ArrayList<DecisionView>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    views.add(view(row));
                }
            }
            return views;
        }
    }

    private static DecisionView view(ResultSet row) throws SQLException {
        return new DecisionView(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                person(row, 3),
                Optional.ofNullable(row.getString(5)),
                row.getString(6),
                row.getString(7) == null
                        ? Optional.empty()
                        : Optional.of(new Target(PostKind.of(row.getString(7)), row.getLong(8))),
                Optional.ofNullable(row.getObject(9, Long.class)),
                person(row, 10),
                row.getString(12),
                row.getString(13),
                Optional.ofNullable(row.getString(14)),
                row.getString(15),
                row.getString(16),
                Optional.ofNullable(row.getString(17)),
                Optional.ofNullable(row.getObject(18, Long.class)),
                HexFormat.of().formatHex(row.getBytes(19)),
                row.getBoolean(20));
    }

    private static Optional<Person> person(ResultSet row, int column) throws SQLException {
        return row.getString(column + 1) == null
                ? Optional.empty()
                : Optional.of(new Person(row.getLong(column), row.getString(column + 1)));
    }
}
