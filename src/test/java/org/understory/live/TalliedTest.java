package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Plain test: no more are counted than may be there, however many ask at once.
class TalliedTest {

    private static final int MOST = 5;
    private static final int ROUNDS = 500;

    private final Tallied<String> tallied = new Tallied<>();

    @Test
    void each_has_its_own_count() {
        assertThat(tallied.add("here", 1)).isTrue();
        assertThat(tallied.add("here", 1)).isFalse();
        assertThat(tallied.add("there", 1)).isTrue();
        tallied.remove("here");
        assertThat(tallied.add("here", 1)).isTrue();
    }

    @Test
    void of_many_at_once_as_many_are_counted_as_may_be() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2 * MOST)) {
            for (int round = 0; round < ROUNDS; round++) {
                var one = "round " + round;
                var start = new CountDownLatch(1);
                var asked = new ArrayList<Future<Boolean>>();
                for (int i = 0; i < 2 * MOST; i++) {
                    asked.add(threads.submit(() -> {
                        start.await();
                        return tallied.add(one, MOST);
                    }));
                }
                start.countDown();
                var counted = 0;
                for (var answer : asked) {
                    counted += answer.get() ? 1 : 0;
                }
                assertThat(counted).isEqualTo(MOST);
                assertThat(tallied.add(one, MOST)).isFalse();
                assertThat(tallied.add(one, MOST + 1)).isTrue();
            }
        }
    }
}
