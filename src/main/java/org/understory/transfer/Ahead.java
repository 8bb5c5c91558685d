package org.understory.transfer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Works on the next blocks on all processors while those before are being used, and hands them out in their order.
/// Only so many blocks are ahead, so that memory stays flat.
final class Ahead implements AutoCloseable {

    private final int workers = Runtime.getRuntime().availableProcessors();
    private final ExecutorService pool = Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("import-", 0).factory());

    interface Source<I> {
        /// Empty at the end.
        Optional<I> next() throws IOException, SQLException;
    }

    interface Work<I, O> {
        O of(I block);
    }

    interface Use<O> {
        void take(O block) throws IOException, SQLException;
    }

    <I, O> void inOrder(Source<I> source, Work<I, O> work, Use<O> use) throws IOException, SQLException {
        var ahead = new ArrayDeque<Future<O>>();
        try {
            for (var block = source.next(); block.isPresent(); block = source.next()) {
                var taken = block.get();
                ahead.add(pool.submit(() -> work.of(taken)));
                if (ahead.size() > workers) {
                    use.take(result(ahead.remove()));
                }
            }
            while (!ahead.isEmpty()) {
                use.take(result(ahead.remove()));
            }
        } finally {
            ahead.forEach(future -> future.cancel(true));
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static <O> O result(Future<O> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
