package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.understory.moderation.Standings;
import org.understory.reader.Readers.Profile;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;

/// One vote a reader and comment, for or against. A vote is a row of its own and a difference to be counted: no vote
/// waits for the row of a comment on which many vote.
@ApplicationScoped
public class Votes {

    private final AgroalDataSource database;
    private final Tally tally;
    private final Standings standings;
    private final Clock clock;

    Votes(AgroalDataSource database, Tally tally, Standings standings, Clock clock) {
        this.database = database;
        this.standings = standings;
        this.tally = tally;
        this.clock = clock;
    }

    /// A comment's votes with all that were given until now, and this reader's own (0 for none).
    public record Standing(long commentId, int score, int votes, int own) {}

    /// Gives, changes or takes back (0) this reader's vote.
    ///
    /// @throws Refusal 403 on one's own comment, and for whom a moderator has excluded, 404 where there is no such
    // comment
    public Standing vote(Profile reader, long commentId, int value) {
        standings.of(reader.id()).exclusion(clock.instant()).ifPresent(excluded -> {
            throw excluded.refusal();
        });
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                checkMayVote(connection, reader.id(), commentId);
                var before = replaceVote(connection, reader.id(), commentId, value);
                if (before != value) {
                    addDelta(connection, commentId, value - before, Math.abs(value) - Math.abs(before));
                }
                var standing = standing(connection, commentId, value);
                connection.commit();
                tally.wake();
                return standing;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /// This reader's own votes on these comments; comments without one are left out.
    public Map<Long, Integer> of(long readerId, Collection<Long> commentIds) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT comment_id, value FROM vote WHERE reader_id = ? AND comment_id = ANY (?)")) {
            select.setLong(1, readerId);
            select.setArray(2, connection.createArrayOf("bigint", commentIds.toArray()));
            var votes = new HashMap<Long, Integer>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    votes.put(rows.getLong(1), rows.getInt(2));
                }
            }
            return votes;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static void checkMayVote(Connection connection, long readerId, long commentId) throws SQLException {
        try (var select = connection.prepareStatement(
                "SELECT author_id FROM comment WHERE id = ? AND state = 'published' AND shown FOR KEY SHARE")) {
            select.setLong(1, commentId);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw Problem.of(Problem.Kind.NOT_FOUND).refusal();
                }
                if (rows.getLong(1) == readerId) {
                    throw Problem.of(Problem.Kind.NOT_ALLOWED).refusal();
                }
            }
        }
    }

    /// Two votes of one reader at once come one after the other: both first take the reader's lock on this comment.
    private int replaceVote(Connection connection, long readerId, long commentId, int value) throws SQLException {
        lockVote(connection, readerId, commentId);
        var before = Optional.ofNullable(currentVote(connection, readerId, commentId))
                .orElse(0);
        if (value == 0) {
            try (var delete = connection.prepareStatement("DELETE FROM vote WHERE comment_id = ? AND reader_id = ?")) {
                delete.setLong(1, commentId);
                delete.setLong(2, readerId);
                delete.executeUpdate();
            }
        } else if (before != value) {
            try (var upsert = connection.prepareStatement("""
                    INSERT INTO vote (comment_id, reader_id, value, at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (comment_id, reader_id) DO UPDATE SET value = excluded.value, at = excluded.at""")) {
                upsert.setLong(1, commentId);
                upsert.setLong(2, readerId);
                upsert.setInt(3, value);
                upsert.setTimestamp(4, Timestamp.from(clock.instant()));
                upsert.executeUpdate();
            }
        }
        return before;
    }

    private static void lockVote(Connection connection, long readerId, long commentId) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 1))")) {
            lock.setString(1, commentId + "/" + readerId);
            lock.execute();
        }
    }

    private static Integer currentVote(Connection connection, long readerId, long commentId) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT value FROM vote WHERE comment_id = ? AND reader_id = ?")) {
            select.setLong(1, commentId);
            select.setLong(2, readerId);
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getInt(1) : null;
            }
        }
    }

    private static void addDelta(Connection connection, long commentId, int score, int votes) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO vote_delta (comment_id, score, votes) VALUES (?, ?, ?)")) {
            insert.setLong(1, commentId);
            insert.setInt(2, score);
            insert.setInt(3, votes);
            insert.executeUpdate();
        }
    }

    private static Standing standing(Connection connection, long commentId, int own) throws SQLException {
        try (var select = connection.prepareStatement("""
                SELECT c.score + coalesce(sum(d.score), 0), c.votes + coalesce(sum(d.votes), 0)
                FROM comment c LEFT JOIN vote_delta d ON d.comment_id = c.id
                WHERE c.id = ?
                GROUP BY c.id""")) {
            select.setLong(1, commentId);
            try (var rows = select.executeQuery()) {
                rows.next();
                return new Standing(commentId, rows.getInt(1), rows.getInt(2), own);
            }
        }
    }
}
