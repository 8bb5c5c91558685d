package org.understory.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.understory.post.PostKind;
import org.understory.reader.Readers.Profile;
import org.understory.web.Cursor;
import org.understory.web.Listing;
import org.understory.web.Problem;

/// The posts of a reader that wait for a moderator or were taken away, with what was said about them.
@ApplicationScoped
public class OwnPosts {

    private static final String KIND = "own-posts";

    private final ModerationTransaction transaction;
    private final Kinds kinds;
    private final Cases cases;
    private final Clock clock;

    OwnPosts(ModerationTransaction transaction, Kinds kinds, Cases cases, Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.cases = cases;
        this.clock = clock;
    }

    private record Row(long caseId, OwnPost post) {}

    /// The latest cases first.
    ///
    /// @throws org.understory.web.Refusal 400 the cursor
    public Listing<OwnPost> page(Profile author, String cursor, int limit) {
        var before =
                cursor == null ? Long.MAX_VALUE : Cursor.parse(cursor, KIND, 1).number(0);
        return transaction.read((connection, after) -> {
            var found = rows(connection, author.id(), before, limit + 1);
            var shown = found.subList(0, Math.min(limit, found.size()));
            var next = found.size() > limit
                    ? Optional.of(Cursor.of(KIND, shown.getLast().caseId()).encode())
                    : Optional.<String>empty();
            return new Listing<>(shown.stream().map(Row::post).toList(), next);
        });
    }

    /// A post of one's own that others do not see.
    ///
    /// @throws org.understory.web.Refusal 404 where it is somebody else's, shown, or removed by its author
    OwnPost one(Profile author, Target target) {
        return transaction.read((connection, after) -> {
            var found = cases.find(connection, target)
                    .filter(about -> isUnshown(about, author))
                    .orElseThrow(OwnPosts::notFound);
            return rows(connection, author.id(), found.id() + 1, 1).getFirst().post();
        });
    }

    /// Deletes the words of one's own post that others do not see, with all its editions, for good: nobody can bring
    /// it back. The log goes on to say what was decided, and the digest of the text.
    ///
    /// @throws org.understory.web.Refusal 404 where it is somebody else's, shown, or removed by its author
    void forgetWords(Profile author, Target target) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transaction.call((connection, after) -> {
            var kind = kinds.of(target);
            var post = kind.lock(connection, target.id())
                    .filter(found -> found.authorId() == author.id())
                    .orElseThrow(OwnPosts::notFound);
            var found = cases.locked(connection, target)
                    .filter(about -> isUnshown(about, author))
                    .orElseThrow(OwnPosts::notFound);
            if (post.standing() != ModeratedPost.Standing.REMOVED) {
                kind.withdraw(connection, post, now, after);
            }
            kind.forgetVersions(connection, post);
            cases.removed(connection, target);
            return found.id();
        });
    }

    private static boolean isUnshown(Case found, Profile author) {
        return found.authorId() == author.id() && !found.shown() && found.state() != CaseState.CLOSED;
    }

    private static RuntimeException notFound() {
        return Problem.of(Problem.Kind.NOT_FOUND).refusal();
    }

    // Indexes case_unshown_of_author, decision_of_case, decision_reversed; primary key of appeal.
    private static List<Row> rows(Connection connection, long authorId, long before, int limit) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT c.id, c.kind, c.post, c.article_id, a.headline, a.language, c.source, c.html, c.language, c.posted_at,
                       d.id, d.at, d.action, d.rule IS NOT NULL, d.reason, d.note,
                       p.decision_id, p.text, p.at, p.answer, p.note, p.answered_at
                FROM moderation_case c
                JOIN article a ON a.id = c.article_id
                LEFT JOIN LATERAL (
                    SELECT d.* FROM decision d
                    WHERE d.case_id = c.id AND d.action IN ('reject', 'reject-with-replies', 'hide')
                      AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.reverses = d.id)
                    ORDER BY d.id DESC LIMIT 1) AS d ON true
                LEFT JOIN appeal p ON p.decision_id = d.id
                WHERE c.author_id = ? AND c.id < ? AND NOT c.shown AND c.state <> 'closed'
                ORDER BY c.id DESC LIMIT ?""")) {
            select.setLong(1, authorId);
            select.setLong(2, before);
            select.setInt(3, limit);
            var rows = new ArrayList<Row>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), read(row)));
                }
            }
            return rows;
        }
    }

    private static OwnPost read(ResultSet row) throws SQLException {
        var decision = decision(row);
        return new OwnPost(
                PostKind.of(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Optional.ofNullable(row.getString(9)),
                row.getTimestamp(10).toInstant(),
                decision.map(made -> made.action().equals(Action.HIDE.code()) ? "hidden" : "rejected")
                        .orElse("held"),
                decision,
                row.getString(18) == null ? Optional.empty() : Optional.of(Appeals.read(row, 17)));
    }

    private static Optional<OwnPost.Made> decision(ResultSet row) throws SQLException {
        return row.getString(13) == null
                ? Optional.empty()
                : Optional.of(new OwnPost.Made(
                        row.getLong(11),
                        row.getTimestamp(12).toInstant(),
                        row.getString(13),
                        row.getBoolean(14),
                        Optional.ofNullable(row.getString(15)),
                        row.getString(16)));
    }
}
