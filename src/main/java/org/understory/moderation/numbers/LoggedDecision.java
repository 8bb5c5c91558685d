package org.understory.moderation.numbers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.understory.moderation.numbers.DailySums.Key;

/// A decision as it is counted: what follows from the log before it, and never changes after. What is about
/// no post adds to nothing.
///
/// @param actor who decided; empty for a rule
/// @param reverses which decision it takes back; null for none
/// @param waitedSince empty where the case did not wait
/// @param escalated whether somebody else had asked for it
/// @param before what another moderator decided about the same words; empty where nobody did
record LoggedDecision(
        long id,
        Instant at,
        long sectionId,
        Optional<Long> actor,
        String rule,
        String action,
        String reason,
        Long reverses,
        Optional<Instant> waitedSince,
        boolean escalated,
        Optional<String> before) {

    /// Primary key of decision; index decision_of_case for what was decided before, decision_reversed.
    static final String READ = """
            SELECT d.id, d.at, d.section_id, d.actor_id, d.rule, d.action, d.reason, d.reverses,
                   CASE WHEN d.before_so->>'state' IN ('held', 'flagged')
                        THEN (d.before_so->>'openedAt')::timestamptz END,
                   d.before_so->>'escalatedBy' IS NOT NULL, p.action
            FROM (SELECT * FROM decision WHERE %s ORDER BY id LIMIT ?) AS d
            LEFT JOIN LATERAL (
                SELECT e.actor_id, e.action, e.after_so->>'text' = d.before_so->>'text' AS same FROM decision e
                WHERE e.case_id = d.case_id AND e.id < d.id AND e.actor_id IS NOT NULL
                  AND e.action IN ('approve', 'feature', 'restore', 'redact', 'reject', 'reject-with-replies')
                  AND NOT EXISTS (SELECT 1 FROM decision u
                                  WHERE u.reverses = e.id AND u.action = 'undo' AND u.id < d.id)
                ORDER BY e.id DESC LIMIT 1) AS p ON p.same AND p.actor_id <> d.actor_id
            ORDER BY d.id""";

    static final String AFTER = READ.formatted("id > ?");

    private static final String OF = READ.formatted("id = ANY (?)");

    static List<LoggedDecision> after(Connection connection, long id, int limit) throws SQLException {
        try (var select = connection.prepareStatement(AFTER)) {
            select.setLong(1, id);
            select.setInt(2, limit);
            return read(select);
        }
    }

    static Map<Long, LoggedDecision> of(Connection connection, List<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement(OF)) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            select.setInt(2, ids.size());
            var found = new HashMap<Long, LoggedDecision>();
            read(select).forEach(made -> found.put(made.id(), made));
            return found;
        }
    }

    private static List<LoggedDecision> read(PreparedStatement select) throws SQLException {
        var found = new ArrayList<LoggedDecision>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(read(row));
            }
        }
        return found;
    }

    private static LoggedDecision read(ResultSet row) throws SQLException {
        return new LoggedDecision(
                row.getLong(1),
                row.getTimestamp(2).toInstant(),
                row.getLong(3),
                Optional.ofNullable(row.getObject(4, Long.class)),
                row.getString(5),
                row.getString(6),
                row.getString(7) == null ? "" : row.getString(7),
                row.getObject(8, Long.class),
                Optional.ofNullable(row.getTimestamp(9)).map(Timestamp::toInstant),
                row.getBoolean(10),
                Optional.ofNullable(row.getString(11)));
    }

    boolean takesBack() {
        return action.equals("undo") && reverses != null;
    }

    /// Whether another person decided this than that.
    boolean isOfAnother(LoggedDecision other) {
        return actor.isPresent() && !actor.equals(other.actor);
    }

    Key key(ZoneId zone, Measure measure, String detail) {
        return new Key(at.atZone(zone).toLocalDate(), sectionId, measure, detail);
    }

    /// What it adds one to.
    List<Key> measures(ZoneId zone) {
        var keys = new ArrayList<Key>();
        own().ifPresent(measure -> keys.add(key(zone, measure, detail(measure))));
        if (isConclusive()) {
            waitedSince
                    .filter(at::isAfter)
                    .ifPresent(since -> keys.add(key(zone, Measure.WAITED, Waits.step(Duration.between(since, at)))));
            if (escalated) {
                keys.add(key(zone, Measure.SECOND_OPINION, ""));
            }
            before.ifPresent(earlier -> keys.add(
                    key(zone, rejects(earlier) == rejects(action) ? Measure.CONFIRMED : Measure.OVERTURNED, "")));
        }
        return keys;
    }

    private Optional<Measure> own() {
        return Optional.ofNullable(
                switch (action) {
                    case "hold" -> Measure.HELD;
                    case "hide" -> Measure.HIDDEN;
                    case "approve" -> Measure.APPROVED;
                    case "reject", "reject-with-replies" -> Measure.REJECTED;
                    case "restore" -> Measure.RESTORED;
                    case "redact" -> Measure.REDACTED;
                    case "feature" -> Measure.FEATURED;
                    case "escalate" -> Measure.ESCALATED;
                    case "decline-appeal" -> Measure.APPEAL_DECLINED;
                    case "uphold-appeal" -> Measure.APPEAL_UPHELD;
                    default -> null;
                });
    }

    private String detail(Measure measure) {
        return switch (measure) {
            case HELD -> rule;
            case REJECTED -> reason;
            default -> "";
        };
    }

    private boolean isConclusive() {
        return switch (action) {
            case "approve", "reject", "reject-with-replies", "restore", "redact", "feature" -> true;
            default -> false;
        };
    }

    private static boolean rejects(String action) {
        return action.startsWith("reject");
    }
}
