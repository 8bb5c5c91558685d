package org.understory.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.understory.checker.Attempt.End;
import org.understory.checker.Finding.Kind;

/// Plain test: the checker finds whatever is wrong, and nothing else.
class CheckerTest {

    private static final int MESSAGES = 6;

    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, List<Heard>> records = new HashMap<>();

    CheckerTest() {
        beginAnew();
    }

    private void beginAnew() {
        attempts.clear();
        for (var reader : List.of("ada", "boris")) {
            records.put(reader, new ArrayList<>());
        }
        for (int seq = 1; seq <= MESSAGES; seq++) {
            attempts.add(new Attempt("m" + seq, End.ACKED, seq));
            for (var record : records.values()) {
                record.add(new Heard(seq, "m" + seq));
            }
        }
    }

    @Test
    void a_right_history_has_nothing_wrong() {
        attempts.add(new Attempt("refused", End.REFUSED, 0));
        attempts.add(new Attempt("unknown", End.UNKNOWN, 0));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void an_unknown_message_may_be_there_once() {
        attempts.add(new Attempt("unknown", End.UNKNOWN, 0));
        say("unknown");
        assertThat(kinds()).isEmpty();
        say("unknown");
        assertThat(kinds()).containsOnly(Kind.DOUBLED);
    }

    @Test
    void a_lost_message_is_found() {
        boris(record -> record.remove(2));
        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.GAP);
    }

    @Test
    void a_message_that_everybody_lost_is_found() {
        attempts.add(new Attempt("acked", End.ACKED, MESSAGES + 1));
        assertThat(kinds()).containsOnly(Kind.LOST);
    }

    @Test
    void a_message_lost_at_the_end_is_found() {
        boris(List::removeLast);
        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.DISAGREEMENT);
    }

    @Test
    void a_doubled_delivery_is_found() {
        boris(record -> record.add(2, record.get(1)));
        assertThat(kinds()).containsOnly(Kind.DOUBLED);
    }

    @Test
    void a_message_written_twice_is_found() {
        say("m1");
        assertThat(kinds()).contains(Kind.DOUBLED, Kind.RENUMBERED);
    }

    @Test
    void a_changed_order_is_found() {
        boris(record -> record.add(1, record.remove(2)));
        assertThat(kinds()).contains(Kind.OUT_OF_ORDER);
    }

    @Test
    void two_orders_are_found() {
        boris(record -> {
            record.set(1, new Heard(2, "m3"));
            record.set(2, new Heard(3, "m2"));
        });
        assertThat(kinds()).contains(Kind.DISAGREEMENT, Kind.RENUMBERED);
    }

    @Test
    void a_refused_message_that_is_there_is_found() {
        attempts.add(new Attempt("refused", End.REFUSED, 0));
        say("refused");
        assertThat(kinds()).containsOnly(Kind.REFUSED_BUT_THERE);
    }

    @Test
    void a_number_that_was_left_out_is_found() {
        attempts.add(new Attempt("late", End.ACKED, MESSAGES + 2));
        records.values().forEach(record -> record.add(new Heard(MESSAGES + 2, "late")));
        assertThat(kinds()).containsOnly(Kind.GAP);
    }

    @Test
    void a_message_that_nobody_sent_is_found() {
        say("stranger");
        assertThat(kinds()).containsOnly(Kind.NEVER_SENT);
    }

    @Property
    void any_change_to_one_record_is_found(
            @ForAll long seed, @ForAll @IntRange(max = MESSAGES - 1) int at, @ForAll @IntRange(max = 3) int change) {
        beginAnew();
        var random = new Random(seed);
        boris(record -> {
            switch (change) {
                case 0 -> record.remove(at);
                case 1 -> record.add(random.nextInt(MESSAGES), record.get(at));
                case 2 -> record.set(at, new Heard(record.get(at).seq(), "m" + (MESSAGES + 1)));
                default -> record.add(new Heard(MESSAGES + 1 + random.nextInt(3), "m" + (at + 1)));
            }
        });
        assertThat(kinds()).isNotEmpty();
    }

    private void say(String mark) {
        records.values().forEach(record -> record.add(new Heard(record.size() + 1, mark)));
    }

    private void boris(Consumer<List<Heard>> change) {
        change.accept(records.get("boris"));
    }

    private List<Kind> kinds() {
        return Checker.findings(new RoomHistory("room", attempts, records)).stream()
                .map(Finding::kind)
                .toList();
    }
}
