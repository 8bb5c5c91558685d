package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.understory.post.PostText;

/// Unit test: copies are found among the newest texts, however many went by.
class RecentTextsTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final String LONG =
            new Random(3).ints(300, 0, 2000).mapToObj(word -> "word" + word).collect(Collectors.joining(" "));

    private final RecentTexts texts = new RecentTexts(1000);

    @Test
    void the_same_and_nearly_the_same_is_found_among_others() {
        add("Buy now, at my shop!", 1, NOW);
        add(LONG, 2, NOW);
        for (var i = 0; i < 900; i++) {
            add("Another one, number " + i, 3, NOW);
        }
        assertThat(texts.copies(of("*BUY* now – at my shop"), 1, DAY, NOW))
                .containsExactly(new Copy(1, true, Duration.ZERO, 1));
        var near = texts.copies(of(LONG.replaceFirst("word\\d+", "otherword")), 1, DAY, NOW);
        assertThat(near).singleElement().satisfies(copy -> {
            assertThat(copy.author()).isEqualTo(2);
            assertThat(copy.own()).isFalse();
            assertThat(copy.similarity()).isGreaterThan(0.95).isLessThan(1);
        });
        assertThat(texts.copies(of("Buy now, at your shop!"), 1, DAY, NOW)).isEmpty();
    }

    @Test
    void what_is_too_old_or_was_replaced_is_no_copy() {
        add("Buy now, at my shop!", 1, NOW.minus(DAY).minusSeconds(1));
        add("Buy now, at my shop!", 2, NOW.minusSeconds(1));
        assertThat(texts.copies(of("Buy now, at my shop!"), 1, DAY, NOW)).hasSize(1);
        for (var i = 0; i < 1024; i++) {
            add("Another one, number " + i, 3, NOW);
        }
        assertThat(texts.copies(of("Buy now, at my shop!"), 1, DAY, NOW)).isEmpty();
    }

    @Test
    void all_copies_have_the_number_of_the_first() {
        var first = of(LONG);
        add(LONG, 1, NOW);
        var second = of(LONG.replaceFirst("word\\d+", "otherword"));
        assertThat(texts.wave(second)).isEqualTo(texts.wave(first)).isEqualTo(first.letters());
        assertThat(texts.wave(of("Something else")))
                .isEqualTo(of("Something else").letters());
    }

    private void add(String text, long author, Instant at) {
        var print = of(text);
        texts.add(print, author, texts.wave(print), at);
    }

    private static Fingerprint of(String text) {
        return Fingerprint.of(PostText.lenient(text).orElseThrow());
    }
}
