package org.understory.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/// The limit for posts without batching: every writer has a connection and commits one row at a time.
///
/// @param articles the writers go round in them
record InsertLoad(Stage stage, List<Discussions.Article> articles, Texts texts) implements Side {

    /// Gives ids and numbers, to all rows that fill the table.
    private static final AtomicLong NEXT = new AtomicLong();

    private static final String TABLE = "one_row_insert";

    /// Makes the table: columns, checks and indexes of `comment`, without what refers to other tables.
    static void makeTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS %s (LIKE comment INCLUDING ALL)".formatted(TABLE));
        }
    }

    @Override
    public Window run(Duration time) throws InterruptedException {
        var writers = new ArrayList<Writer>();
        try (var threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < Stage.READERS; i++) {
                writers.add(new Writer(i));
            }
            return stage.ownMeters().window(() -> {
                var end = System.nanoTime() + time.toNanos();
                var futures = writers.stream()
                        .map(writer -> threads.submit(() -> writer.writeUntil(end)))
                        .toList();
                var latencies = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
                for (var future : futures) {
                    latencies.add(result(future));
                }
                return new Meters.Done(latencies.getTotalCount(), time, latencies);
            });
        } catch (SQLException e) {
            throw new IllegalStateException("The one-row inserts failed", e);
        } finally {
            writers.forEach(Writer::close);
        }
    }

    private static Histogram result(Future<Histogram> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The one-row inserts failed", e.getCause());
        }
    }

    private final class Writer {

        private final int number;
        private final Connection connection;
        private final PreparedStatement insert;

        Writer(int number) throws SQLException {
            this.number = number;
            this.connection = stage.connect();
            this.insert = connection.prepareStatement("""
                    INSERT INTO %s (id, article_id, parent_id, root_id, depth, seq, author_id, state, shown, source,
                                    html, language, created_at, request_key, request_hash)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""".formatted(TABLE));
        }

        Histogram writeUntil(long end) throws SQLException {
            var latencies = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
            for (var begin = System.nanoTime(); ; ) {
                write();
                var now = System.nanoTime();
                if (now > end || Thread.currentThread().isInterrupted()) {
                    return latencies;
                }
                latencies.recordValue(now - begin);
                begin = now;
            }
        }

        private void write() throws SQLException {
            var id = NEXT.incrementAndGet();
            var text = texts.at(id);
            insert.setLong(1, id);
            insert.setLong(2, articles.get(number % articles.size()).id());
            insert.setNull(3, Types.BIGINT);
            insert.setLong(4, id);
            insert.setInt(5, 0);
            insert.setLong(6, id);
            insert.setLong(7, number + 1);
            insert.setString(8, "published");
            insert.setBoolean(9, true);
            insert.setString(10, text);
            insert.setString(11, "<p>" + text + "</p>");
            insert.setString(12, "en");
            insert.setTimestamp(13, Timestamp.from(Instant.now()));
            insert.setString(14, "api:" + UUID.randomUUID());
            insert.setBytes(15, new byte[32]);
            insert.executeUpdate();
        }

        void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("Cannot close a connection", e);
            }
        }
    }
}
