package org.understory.discussion;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.understory.web.DatabaseFailure;
import org.understory.web.OneWorker;

/// Counts votes into their comments, a moment after they were given, and gives the touched threads their place in the
/// order "best". One worker of all instances does it at a time.
@ApplicationScoped
class Tally {

    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration KEEP_OLD_PLACES = Duration.ofMinutes(30);
    private static final int MOST_AT_ONCE = 2000;

    private final AgroalDataSource database;
    private final CommentCounts counts;
    private final Clock clock;
    private final OneWorker worker;

    Tally(AgroalDataSource database, CommentCounts counts, Clock clock) {
        this.database = database;
        this.counts = counts;
        this.clock = clock;
        this.worker = new OneWorker("tally", PAUSE, database, this::count);
    }

    /// Says that there are votes to be counted; whatever comes within the pause is counted together.
    void wake() {
        worker.wake();
    }

    /// Counts what was given on an instance that stopped before it counted.
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        wake();
    }

    @Scheduled(every = "5m", delayed = "2m")
    void forgetOldPlaces() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM best_place WHERE ended_at < ?")) {
            delete.setTimestamp(1, Timestamp.from(clock.instant().minus(KEEP_OLD_PLACES)));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private record Touched(long commentId, long articleId, boolean thread, int score, int votes) {}

    private OneWorker.Done count(Connection connection) throws SQLException {
        var waiting = waiting(connection);
        if (waiting.length == 0) {
            return OneWorker.Done.NOTHING;
        }
        lockDiscussions(connection, waiting);
        var touched = fold(connection, waiting);
        rank(connection, touched);
        return new OneWorker.Done(
                waiting.length == MOST_AT_ONCE,
                () -> touched.forEach(t -> counts.ofVotes(t.articleId(), t.commentId(), t.score(), t.votes())));
    }

    private static Object[] waiting(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("SELECT id FROM vote_delta ORDER BY id LIMIT ?")) {
            select.setInt(1, MOST_AT_ONCE);
            var ids = new ArrayList<Long>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids.toArray();
        }
    }

    /// Before any comment is touched, and in the order in which the batched writer takes these locks.
    private static void lockDiscussions(Connection connection, Object[] waiting) throws SQLException {
        try (var lock = connection.prepareStatement("""
                SELECT 1 FROM discussion
                WHERE article_id IN (
                  SELECT c.article_id FROM vote_delta d JOIN comment c ON c.id = d.comment_id WHERE d.id = ANY (?))
                ORDER BY article_id
                FOR NO KEY UPDATE""")) {
            lock.setArray(1, connection.createArrayOf("bigint", waiting));
            lock.execute();
        }
    }

    private static List<Touched> fold(Connection connection, Object[] waiting) throws SQLException {
        try (var update = connection.prepareStatement("""
                WITH taken AS (
                  DELETE FROM vote_delta WHERE id = ANY (?)
                  RETURNING comment_id, score, votes),
                summed AS (
                  SELECT comment_id, sum(score)::integer AS score, sum(votes)::integer AS votes
                  FROM taken GROUP BY comment_id)
                UPDATE comment SET score = comment.score + summed.score, votes = comment.votes + summed.votes
                FROM summed WHERE comment.id = summed.comment_id
                RETURNING comment.id, comment.article_id, comment.parent_id IS NULL, comment.score, comment.votes""")) {
            update.setArray(1, connection.createArrayOf("bigint", waiting));
            var touched = new ArrayList<Touched>();
            try (var rows = update.executeQuery()) {
                while (rows.next()) {
                    touched.add(new Touched(
                            rows.getLong(1), rows.getLong(2), rows.getBoolean(3), rows.getInt(4), rows.getInt(5)));
                }
            }
            return touched;
        }
    }

    private void rank(Connection connection, List<Touched> touched) throws SQLException {
        if (touched.isEmpty()) {
            return;
        }
        try (var advance =
                connection.prepareStatement("UPDATE discussion SET version = version + 1 WHERE article_id = ANY (?)")) {
            advance.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            touched.stream().map(Touched::articleId).distinct().toArray()));
            advance.executeUpdate();
        }
        var threads = touched.stream().filter(Touched::thread).toList();
        var ids = connection.createArrayOf(
                "bigint", threads.stream().map(Touched::commentId).toArray());
        var ranks = connection.createArrayOf(
                "float8",
                threads.stream().map(t -> Rank.of(t.score(), t.votes())).toArray());
        try (var end = connection.prepareStatement("""
                        UPDATE best_place SET until = d.version, ended_at = ?
                        FROM comment c JOIN discussion d ON d.article_id = c.article_id
                        WHERE c.id = best_place.comment_id AND best_place.until = 9223372036854775807
                          AND best_place.comment_id = ANY (?)""");
                var begin = connection.prepareStatement("""
                        INSERT INTO best_place (article_id, comment_id, rank, since)
                        SELECT c.article_id, c.id, t.rank, d.version
                        FROM unnest(?::bigint[], ?::float8[]) AS t (id, rank)
                        JOIN comment c ON c.id = t.id
                        JOIN discussion d ON d.article_id = c.article_id""")) {
            end.setTimestamp(1, Timestamp.from(clock.instant()));
            end.setArray(2, ids);
            end.executeUpdate();
            begin.setArray(1, ids);
            begin.setArray(2, ranks);
            begin.executeUpdate();
        }
    }
}
