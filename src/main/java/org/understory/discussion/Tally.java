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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.understory.web.DatabaseFailure;

/// Counts votes into their comments, a moment after they were given, and gives the touched threads their place in the
/// order "best". One worker of all instances does it at a time.
@ApplicationScoped
class Tally {

    private static final Logger LOG = Logger.getLogger(Tally.class);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final Duration KEEP_OLD_PLACES = Duration.ofMinutes(30);
    private static final int MOST_AT_ONCE = 2000;

    /// The key of the advisory lock that one worker holds.
    private static final long WORKER = 0x7461_6c6c_79L;

    private final AgroalDataSource database;
    private final CommentCounts counts;
    private final Clock clock;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Executor soon =
            CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.ofVirtual()
                    .name("tally")
                    .start(task));

    Tally(AgroalDataSource database, CommentCounts counts, Clock clock) {
        this.database = database;
        this.counts = counts;
        this.clock = clock;
    }

    /// Says that there are votes to be counted; whatever comes within the pause is counted together.
    void wake() {
        if (awake.compareAndSet(false, true)) {
            soon.execute(this::count);
        }
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

    private void count() {
        awake.set(false);
        try {
            if (countSome() == MOST_AT_ONCE) {
                wake();
            }
        } catch (SQLException e) {
            LOG.warnf("Votes could not be counted, they will be later: %s", e.toString());
        }
    }

    private record Touched(long commentId, long articleId, boolean thread, int score, int votes) {}

    /// @return how many differences were counted
    private int countSome() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!isOnlyWorker(connection)) {
                    connection.rollback();
                    return 0;
                }
                var waiting = waiting(connection);
                var touched = List.<Touched>of();
                if (waiting.length > 0) {
                    lockDiscussions(connection, waiting);
                    touched = fold(connection, waiting);
                    rank(connection, touched);
                }
                connection.commit();
                touched.forEach(t -> counts.ofVotes(t.articleId(), t.commentId(), t.score(), t.votes()));
                return waiting.length;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static boolean isOnlyWorker(Connection connection) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            lock.setLong(1, WORKER);
            try (var rows = lock.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
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
