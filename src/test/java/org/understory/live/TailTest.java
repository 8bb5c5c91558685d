package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Unit test: whatever way events come in, a tail ends up with all of them.
class TailTest {

    private final List<Long> asked = new ArrayList<>();
    private final Tail tail = new Tail(new Topic.Chat(1), "e", Log.EMPTY, 256, (missing, after) -> asked.add(after));

    @Test
    void what_follows_the_head_is_taken_and_what_is_known_passed_over() {
        tail.append(events(1, 3));
        tail.append(events(2, 4));
        assertThat(tail.head()).isEqualTo(4);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_gap_is_asked_for_once() {
        tail.append(events(3, 3));
        tail.append(events(4, 4));
        assertThat(asked).containsExactly(0L);
        tail.filled(new Log(4, events(1, 4)), 0);
        assertThat(tail.head()).isEqualTo(4);
        assertThat(asked).containsExactly(0L);
    }

    @Test
    void what_is_committed_while_the_log_is_read_is_asked_for_afterwards() {
        tail.reaches(1);
        tail.reaches(2);
        tail.filled(new Log(1, events(1, 1)), 0);
        assertThat(asked).containsExactly(0L, 1L);
        tail.filled(new Log(2, events(2, 2)), 1);
        assertThat(tail.head()).isEqualTo(2);
        assertThat(asked).hasSize(2);
    }

    @Test
    void an_event_that_came_with_a_gap_while_the_log_was_read_is_asked_for_afterwards() {
        tail.reaches(1);
        tail.append(events(3, 5));
        tail.filled(new Log(1, events(1, 1)), 0);
        assertThat(asked).containsExactly(0L, 1L);
    }

    @Test
    void a_log_that_could_not_be_read_is_asked_again_with_the_heartbeat() {
        tail.reaches(2);
        tail.notFilled();
        assertThat(asked).containsExactly(0L);
        tail.beat();
        assertThat(asked).containsExactly(0L, 0L);
    }

    @Test
    void more_than_a_tail_holds_makes_it_start_afresh() {
        tail.append(events(1, 2));
        tail.reaches(1000);
        tail.filled(new Log(1000, events(745, 1000)), 2);
        assertThat(tail.head()).isEqualTo(1000);
        assertThat(asked).containsExactly(2L);
    }

    private static List<Event> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(seq -> new Event(seq, false, "{\"seq\":" + seq + "}"))
                .toList();
    }
}
