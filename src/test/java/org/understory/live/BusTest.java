package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.Eventually;
import org.understory.embedded.LocalRedis;

/// Test with a real Valkey or Redis: what one instance says the others hear, and nobody waits for a server that is away
/// or stands still. THREATS F20, F21.
class BusTest {

    private static final Topic TOPIC = new Topic.Chat(1);
    private static final int MANY = 500;

    private final Vertx vertx = Vertx.vertx();
    private final List<Signal> heardByTwo = Collections.synchronizedList(new ArrayList<>());
    private final List<Signal> heardByOne = Collections.synchronizedList(new ArrayList<>());
    private LocalRedis redis;
    private Bus one;
    private Bus two;

    @BeforeEach
    void two_instances() throws InterruptedException {
        redis = LocalRedis.start();
        one = instance("one", heardByOne);
        two = instance("two", heardByTwo);
        awaitBoth();
    }

    private Bus instance(String name, List<Signal> heard) {
        var bus = new RedisBus(vertx, Redis.createClient(vertx, redis.address()), name, false);
        bus.start((from, signal) -> heard.add(signal));
        return bus;
    }

    private void awaitBoth() {
        Eventually.until("both instances hear the bus", () -> one.isUp() && two.isUp());
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        redis.close();
    }

    @Test
    void the_others_hear_everything_in_order_and_oneself_nothing() {
        for (long head = 1; head <= MANY; head++) {
            one.send(new Signal.Reached(TOPIC, head));
        }
        Eventually.until("all is heard", () -> heardByTwo.size() == MANY);
        assertThat(heardByTwo)
                .isEqualTo(LongStream.rangeClosed(1, MANY)
                        .<Signal>mapToObj(head -> new Signal.Reached(TOPIC, head))
                        .toList());
        assertThat(heardByOne).isEmpty();
    }

    @Test
    void it_comes_back_by_itself_when_the_server_was_away() throws InterruptedException {
        redis.stop();
        one.send(new Signal.Reached(TOPIC, 1));
        Eventually.until("both know that it is away", () -> !one.isUp() && !two.isUp());
        redis.startAgain();
        awaitBoth();
        heardByTwo.clear();
        one.send(new Signal.Reached(TOPIC, 2));
        Eventually.until("it is heard again", () -> heardByTwo.contains(new Signal.Reached(TOPIC, 2)));
    }

    @Test
    void it_comes_back_by_itself_when_the_server_stood_still() throws InterruptedException {
        redis.freeze();
        try {
            assertThatCode(() -> {
                        for (int i = 0; i < 10 * MANY; i++) {
                            one.send(new Signal.Reached(TOPIC, 1));
                        }
                    })
                    .doesNotThrowAnyException();
            Eventually.until("both know that it stands still", () -> !one.isUp() && !two.isUp());
        } finally {
            redis.thaw();
        }
        awaitBoth();
        heardByTwo.clear();
        Eventually.until("it is heard again", () -> {
            one.send(new Signal.Reached(TOPIC, 2));
            return heardByTwo.contains(new Signal.Reached(TOPIC, 2));
        });
    }

    @Test
    void without_a_bus_nothing_is_heard_and_nothing_fails() {
        var none = new LocalBus();
        none.start((from, signal) -> heardByOne.add(signal));
        none.send(new Signal.Reached(TOPIC, 1));
        assertThat(none.isUp()).isFalse();
        assertThat(heardByOne).isEmpty();
    }
}
