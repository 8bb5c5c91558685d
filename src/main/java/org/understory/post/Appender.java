package org.understory.post;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.understory.web.Away;
import org.understory.web.DatabaseFailure;
import org.understory.web.Problem;

/// The batched writer behind every kind of post: all that waits goes into one transaction, so that one lock, one
/// flush of the log and one counter update serve many posts. Nobody is told of a post before its transaction is
/// committed. One bad item never fails its batch: it is written again alone, as are the others.
///
/// @param <I> what is to be written
/// @param <O> what became of it
public final class Appender<I, O> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Appender.class);
    private static final Duration RETRY_LATER = Duration.ofSeconds(2);

    /// How often a writer with nothing to do looks whether it is to stop.
    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final AgroalDataSource database;
    private final Batch<I, O> batch;
    private final int maxBatch;
    private final List<Lane> lanes = new ArrayList<>();

    public Appender(String name, AgroalDataSource database, Batch<I, O> batch, PostConfig.Writer config) {
        this.database = database;
        this.batch = batch;
        this.maxBatch = config.batch();
        for (int i = 0; i < config.lanes(); i++) {
            lanes.add(new Lane(name + "-" + i, config.queue()));
        }
    }

    /// Takes the item and answers at once.
    ///
    /// @param place what the item belongs to; items of one place are written in the order in which they came
    /// @return completed, on the writer's thread, when the item is committed or refused; with a refusal, 503, where
    /// too many wait already
    public CompletionStage<O> submit(long place, I item) {
        var waiting = new Waiting<I, O>(item, new CompletableFuture<>());
        if (!lanes.get(Math.floorMod(place, lanes.size())).queue.offer(waiting)) {
            return CompletableFuture.failedStage(
                    Problem.unavailable(RETRY_LATER).refusal());
        }
        return waiting.outcome;
    }

    /// Writes what waits and stops.
    @Override
    public void close() {
        lanes.forEach(Lane::stop);
    }

    private record Waiting<I, O>(I item, CompletableFuture<O> outcome) {}

    private final class Lane implements Runnable {

        private final BlockingQueue<Waiting<I, O>> queue;
        private final Thread thread;
        private volatile boolean stopping;

        Lane(String name, int capacity) {
            queue = new ArrayBlockingQueue<>(capacity);
            thread = Thread.ofPlatform().name(name).daemon().start(this);
        }

        @Override
        public void run() {
            var taken = new ArrayList<Waiting<I, O>>();
            while (!stopping || !queue.isEmpty()) {
                first().ifPresent(waiting -> {
                    taken.add(waiting);
                    queue.drainTo(taken, maxBatch - 1);
                    write(taken);
                    taken.clear();
                });
            }
        }

        private Optional<Waiting<I, O>> first() {
            try {
                return Optional.ofNullable(queue.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                return Optional.empty();
            }
        }

        /// Never interrupts the thread, which may be in the middle of a transaction.
        void stop() {
            stopping = true;
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(List<Waiting<I, O>> waiting) {
        List<O> outcomes;
        try {
            outcomes = commit(waiting.stream().map(Waiting::item).toList());
        } catch (DatabaseFailure e) {
            // The database is away or the commit's outcome is unknown: to write again could double a post.
            waiting.forEach(one -> one.outcome.completeExceptionally(e));
            return;
        } catch (SQLException | RuntimeException e) {
            // Away for one is away for all: to find that out for each would take as long for each.
            if (waiting.size() > 1 && !Away.caused(e)) {
                LOG.warnf("A batch of %d posts failed, writing them one by one: %s", waiting.size(), e.toString());
                waiting.forEach(one -> write(List.of(one)));
            } else {
                var failure = e instanceof SQLException sql ? new DatabaseFailure(sql) : e;
                waiting.forEach(one -> one.outcome.completeExceptionally(failure));
            }
            return;
        }
        tell(waiting, outcomes);
    }

    /// From here on everything is committed: whatever fails now must not have it written again.
    private void tell(List<Waiting<I, O>> waiting, List<O> outcomes) {
        try {
            batch.committed(outcomes);
        } catch (RuntimeException e) {
            LOG.error("What was committed could not be published; it is found in the log", e);
        }
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).outcome.complete(outcomes.get(i));
        }
    }

    private List<O> commit(List<I> items) throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            List<O> outcomes;
            try {
                outcomes = batch.write(connection, items);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new DatabaseFailure(e);
            }
            return outcomes;
        }
    }

    private Connection connect() {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }
}
