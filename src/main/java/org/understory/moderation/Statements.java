package org.understory.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.post.PostKind;
import org.understory.reader.Readers.Profile;
import org.understory.web.Problem;
import org.understory.web.SafeHtml;

/// Says to readers what was decided about what they wrote, and about what they flagged.
@ApplicationScoped
public class Statements {

    private final ModerationTransaction transaction;
    private final Appeals appeals;
    private final ObjectMapper mapper;
    private final Clock clock;

    Statements(ModerationTransaction transaction, Appeals appeals, ObjectMapper mapper, Clock clock) {
        this.transaction = transaction;
        this.appeals = appeals;
        this.mapper = mapper;
        this.clock = clock;
    }

    /// A decision as the log has it, with the post and the flag of whoever asks.
    private record Row(
            long id,
            Instant at,
            Action action,
            Optional<String> rule,
            Optional<Reason> reason,
            String note,
            PostKind kind,
            long authorId,
            List<String> evidence,
            Optional<Long> reverses,
            Optional<Instant> reversedAt,
            Statement.Article article,
            Optional<Statement.Post> post,
            Optional<Statement.OfFlag> flag) {

        boolean concerns(Profile reader) {
            return authorId == reader.id() && action != Action.ESCALATE;
        }
    }

    /// What a reader may know of a decision. The answer to an appeal, and an undoing, are told with what they are
    /// about.
    ///
    /// @throws org.understory.web.Refusal 404 where it concerns them in no way
    public Statement of(Profile reader, long decision) {
        return transaction.read((connection, after) -> {
            var found = find(connection, reader, decision).orElseThrow(Statements::notFound);
            if (found.concerns(reader)) {
                var about = appeals.answeredBy(connection, decision).or(found::reverses);
                var row = about.isEmpty() ? Optional.of(found) : find(connection, reader, about.get());
                return statement(connection, row.filter(r -> r.concerns(reader)).orElseThrow(Statements::notFound));
            }
            return found.flag().orElseThrow(Statements::notFound);
        });
    }

    private static RuntimeException notFound() {
        return Problem.of(Problem.Kind.NOT_FOUND).refusal();
    }

    private Statement statement(Connection connection, Row row) throws SQLException {
        var appeal = appeals.against(connection, row.id());
        var reported = new ArrayList<>(Cases.reasons(row.evidence()));
        var checked = row.evidence().stream()
                .filter(code -> Reason.of(code).isEmpty())
                .toList();
        return new Statement.OfDecision(
                row.id(),
                row.at(),
                row.action(),
                row.rule(),
                row.reason(),
                reported,
                checked,
                row.note(),
                row.article(),
                row.kind(),
                row.post(),
                row.reversedAt(),
                appealUntil(row, appeal),
                appeal);
    }

    private Optional<Instant> appealUntil(Row row, Optional<Appeal> appeal) {
        var isAway = row.action() == Action.REDACT
                || row.post().filter(Statement.Post::shown).isEmpty();
        return Optional.of(Appeals.until(row.at()))
                .filter(until ->
                        row.action().takesAway() && isAway && row.reversedAt().isEmpty() && appeal.isEmpty())
                .filter(until -> until.isAfter(clock.instant()));
    }

    // Primary keys of decision, moderation_case and flag; index decision_reversed.
    private Optional<Row> find(Connection connection, Profile reader, long decision) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT d.id, d.at, d.action, d.rule, d.reason, d.note, d.kind, d.reader_id, d.evidence, d.reverses, u.at,
                       a.id, a.headline, a.language, c.state, c.html, c.language, c.shown, f.verdict, f.reason, f.note,
                       d.before_so -> 'reasons'
                FROM decision d
                JOIN moderation_case c ON c.id = d.case_id
                JOIN article a ON a.id = c.article_id
                LEFT JOIN decision u ON u.reverses = d.id
                LEFT JOIN flag f ON f.case_id = d.case_id AND f.reader_id = ? AND f.decision = d.id
                WHERE d.id = ?""")) {
            select.setLong(1, reader.id());
            select.setLong(2, decision);
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private Row read(ResultSet row) throws SQLException {
        var at = row.getTimestamp(2).toInstant();
        var article = new Statement.Article(row.getLong(12), row.getString(13), row.getString(14));
        var verdict = Optional.ofNullable(row.getString(19)).flatMap(Verdict::of);
        var flagReason = Optional.ofNullable(row.getString(20)).flatMap(Reason::of);
        var flagNote = row.getString(21);
        return new Row(
                row.getLong(1),
                at,
                Action.of(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getString(5)).flatMap(Reason::of),
                row.getString(6),
                PostKind.of(row.getString(7)),
                row.getLong(8),
                codes(row.getString(9), row.getString(22)),
                Optional.ofNullable(row.getObject(10, Long.class)),
                Optional.ofNullable(row.getTimestamp(11)).map(Timestamp::toInstant),
                article,
                row.getString(15).equals(CaseState.CLOSED.code())
                        ? Optional.empty()
                        : Optional.of(new Statement.Post(
                                new SafeHtml(row.getString(16)),
                                Optional.ofNullable(row.getString(17)),
                                row.getBoolean(18))),
                verdict.map(answer -> new Statement.OfFlag(at, answer, flagReason.orElseThrow(), flagNote, article)));
    }

    /// The words among what a decision is based on: codes of reasons and of checks.
    private List<String> codes(String... lists) {
        var codes = new ArrayList<String>();
        for (var list : lists) {
            for (JsonNode entry : tree(list)) {
                if (entry.isTextual() && !codes.contains(entry.asText())) {
                    codes.add(entry.asText());
                }
            }
        }
        return codes;
    }

    private JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
