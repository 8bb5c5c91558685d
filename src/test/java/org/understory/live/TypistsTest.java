package org.understory.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Plain test: a crowd that writes costs no more than a few.
class TypistsTest {

    private static final int CROWD = 10_000;
    private static final int COUNTED = 50;

    private final Typists typists = new Typists();

    @Test
    void nobody_is_told_of_where_nobody_wrote() {
        assertThat(typists.news()).isEmpty();
        typists.add(1, "Ann");
        assertThat(typists.news()).contains(new Typists.Seen(List.of("Ann"), 0));
        assertThat(typists.news()).isEmpty();
    }

    @Test
    void a_crowd_is_named_and_counted_up_to_a_limit() {
        for (int i = 0; i < CROWD; i++) {
            typists.add(i, "Reader " + i);
        }
        var names = List.of("Reader 0", "Reader 1", "Reader 2");
        assertThat(typists.news()).contains(new Typists.Seen(names, COUNTED - names.size()));
    }

    @Test
    void whoever_goes_on_writing_is_one() {
        typists.add(1, "Ann");
        typists.add(1, "Ann");
        assertThat(typists.news()).contains(new Typists.Seen(List.of("Ann"), 0));
    }
}
