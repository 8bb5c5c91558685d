package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.understory.cast.Eventually;
import org.understory.embedded.StackResource;
import org.understory.web.Away;

/// Test with the real PostgreSQL: what becomes of a batch when something fails in it. THREATS F10.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class AppenderTest {

    private static final String FIRST = "first";

    @Inject
    AgroalDataSource database;

    @Inject
    PostConfig config;

    @Test
    void one_bad_item_never_fails_its_batch() {
        var batch = new Failing("bad", new SQLException("value too long", "22001"));
        var outcomes = submitTogether(batch, "one", "bad", "other");
        assertThat(outcomes.get(0).join()).isEqualTo("one");
        assertThat(outcomes.get(2).join()).isEqualTo("other");
        assertThatThrownBy(outcomes.get(1)::join).matches(failure -> !Away.caused(failure));
    }

    @Test
    void a_database_that_is_away_is_asked_once_for_a_batch() {
        var batch = new Failing("bad", new SQLException("connection lost", "08006"));
        for (var outcome : submitTogether(batch, "one", "bad", "other")) {
            assertThatThrownBy(outcome::join)
                    .isInstanceOf(CompletionException.class)
                    .matches(Away::caused);
        }
        assertThat(batch.written).containsExactly(List.of(FIRST), List.of("one", "bad", "other"));
    }

    /// Holds the writer up with a first item until all the others wait.
    private List<CompletableFuture<String>> submitTogether(Failing batch, String... items) {
        try (var appender = new Appender<String, String>("test", database, batch, config.writer())) {
            appender.submit(1, FIRST);
            Eventually.until("the first one is being written", () -> !batch.written.isEmpty());
            var outcomes = Stream.of(items)
                    .map(item -> appender.submit(1, item).toCompletableFuture())
                    .toList();
            batch.goOn.countDown();
            return outcomes;
        }
    }

    /// Gives what it is given back, or fails.
    private record Failing(
            String at, SQLException with, CountDownLatch goOn, ConcurrentLinkedQueue<List<String>> written)
            implements Batch<String, String> {

        Failing(String at, SQLException with) {
            this(at, with, new CountDownLatch(1), new ConcurrentLinkedQueue<>());
        }

        @Override
        public List<String> write(Connection connection, List<String> items) throws SQLException {
            written.add(List.copyOf(items));
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (items.contains(at)) {
                throw with;
            }
            return items;
        }
    }
}
