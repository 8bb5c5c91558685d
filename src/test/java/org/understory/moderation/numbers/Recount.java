package org.understory.moderation.numbers;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What there is to count in one section, read from the posts, flags and decisions themselves, as anybody would who has
/// the time.
final class Recount {

    private static final Set<String> CONCLUSIVE =
            Set.of("approve", "feature", "restore", "redact", "reject", "reject-with-replies");

    private final AgroalDataSource database;
    private final long section;
    private final ZoneId zone;

    /// Numbers by `day measure detail`.
    private final Map<String, Long> counted = new TreeMap<>();

    private Recount(AgroalDataSource database, long section, ZoneId zone) {
        this.database = database;
        this.section = section;
        this.zone = zone;
    }

    private record Decision(
            long id,
            Instant at,
            Long actor,
            String rule,
            String action,
            String reason,
            long caseId,
            Long reverses,
            String state,
            Instant openedAt,
            boolean escalated,
            String textBefore,
            String textAfter) {

        boolean rejects() {
            return action.startsWith("reject");
        }

        boolean decides() {
            return actor != null && CONCLUSIVE.contains(action);
        }
    }

    static Map<String, Long> of(AgroalDataSource database, long section, ZoneId zone) throws SQLException {
        var recount = new Recount(database, section, zone);
        recount.posts("comment");
        recount.posts("message");
        recount.flags();
        recount.decisions();
        return recount.counted;
    }

    /// What the worker counted; steps of waits are taken together.
    static Map<String, Long> kept(AgroalDataSource database, long section) throws SQLException {
        var kept = new TreeMap<String, Long>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT day, measure, detail, amount FROM daily_sum WHERE section_id = " + section)) {
            while (row.next()) {
                var detail = row.getString(2).equals("waited") ? "" : row.getString(3);
                kept.merge(row.getString(1) + " " + row.getString(2) + " " + detail, row.getLong(4), Long::sum);
            }
        }
        kept.values().removeIf(amount -> amount == 0);
        return kept;
    }

    private void add(Instant at, String measure, String detail) {
        counted.merge(LocalDate.ofInstant(at, zone) + " " + measure + " " + detail, 1L, Long::sum);
    }

    private void posts(String table) throws SQLException {
        each("""
                SELECT p.created_at, '%1$s', '' FROM %1$s p JOIN article a ON a.id = p.article_id
                WHERE p.seq IS NOT NULL AND a.section_id = %2$d""".formatted(table, section));
    }

    private void flags() throws SQLException {
        each("""
                SELECT f.at, 'flag', f.reason FROM flag f JOIN moderation_case c ON c.id = f.case_id
                WHERE c.section_id = %d""".formatted(section));
    }

    private void each(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                add(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3));
            }
        }
    }

    private void decisions() throws SQLException {
        var all = read();
        var byId = all.stream().collect(Collectors.toMap(Decision::id, decision -> decision));
        var undone = new HashMap<Long, Decision>();
        all.stream()
                .filter(decision -> decision.action().equals("undo"))
                .forEach(undo -> undone.put(undo.reverses(), undo));
        for (var decision : all) {
            if (decision.action().equals("undo")) {
                var made = byId.get(decision.reverses());
                if (made.actor() != null && !made.actor().equals(decision.actor())) {
                    add(decision.at(), "overturned", "");
                }
            } else if (!undone.containsKey(decision.id())) {
                count(decision, all, undone);
            }
        }
    }

    private void count(Decision decision, List<Decision> all, Map<Long, Decision> undone) {
        switch (decision.action()) {
            case "hold" -> add(decision.at(), "held", decision.rule());
            case "hide" -> add(decision.at(), "hidden", "");
            case "approve" -> add(decision.at(), "approved", "");
            case "reject", "reject-with-replies" -> add(decision.at(), "rejected", decision.reason());
            case "restore" -> add(decision.at(), "restored", "");
            case "redact" -> add(decision.at(), "redacted", "");
            case "feature" -> add(decision.at(), "featured", "");
            case "escalate" -> add(decision.at(), "escalated", "");
            case "decline-appeal" -> add(decision.at(), "appeal-declined", "");
            case "uphold-appeal" -> add(decision.at(), "appeal-upheld", "");
            default -> throw new IllegalStateException(decision.action());
        }
        if (!decision.decides()) {
            return;
        }
        if (decision.openedAt() != null
                && Set.of("held", "flagged").contains(decision.state())
                && decision.openedAt().isBefore(decision.at())) {
            add(decision.at(), "waited", "");
        }
        if (decision.escalated()) {
            add(decision.at(), "second-opinion", "");
        }
        var earlier = all.stream()
                .filter(other -> other.caseId() == decision.caseId() && other.id() < decision.id() && other.decides())
                .filter(other -> !undone.containsKey(other.id())
                        || undone.get(other.id()).id() > decision.id())
                .reduce((first, second) -> second);
        if (earlier.isPresent()
                && !earlier.get().actor().equals(decision.actor())
                && earlier.get().textAfter().equals(decision.textBefore())) {
            add(decision.at(), earlier.get().rejects() == decision.rejects() ? "confirmed" : "overturned", "");
        }
    }

    private List<Decision> read() throws SQLException {
        var all = new ArrayList<Decision>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT id, at, actor_id, rule, action, reason, case_id, reverses, before_so->>'state',
                               (before_so->>'openedAt')::timestamptz, before_so->>'escalatedBy' IS NOT NULL,
                               before_so->>'text', after_so->>'text'
                        FROM decision WHERE case_id IS NOT NULL AND section_id = %d ORDER BY id""".formatted(section))) {
            while (row.next()) {
                all.add(new Decision(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getObject(3, Long.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getObject(8, Long.class),
                        row.getString(9),
                        row.getTimestamp(10) == null
                                ? null
                                : row.getTimestamp(10).toInstant(),
                        row.getBoolean(11),
                        row.getString(12),
                        row.getString(13)));
            }
        }
        return all;
    }
}
