package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.understory.post.PostText;

/// Unit test and properties: which texts are near.
class FingerprintTest {

    private static final String LONG =
            new Random(3).ints(300, 0, 2000).mapToObj(word -> "word" + word).collect(Collectors.joining(" "));

    @Test
    void the_same_letters_are_the_same_however_they_are_dressed() {
        assertThat(of("Buy now, at my shop!").isNear(of("*BUY* n\u200bow — at my shоp")))
                .isTrue();
        assertThat(of("Buy now, at my shop!").isNear(of("Buy now, at your shop!")))
                .isFalse();
        assertThat(of("+++").isNear(of("!!!"))).isFalse();
    }

    @Test
    void a_long_text_with_a_word_changed_is_near_and_another_one_is_not() {
        assertThat(of(LONG).isNear(of(LONG.replaceFirst("word\\d+", "otherword"))))
                .isTrue();
        assertThat(of(LONG).isNear(of(LONG.replace("word", "mot")))).isFalse();
        assertThat(of(LONG).similarity(of(LONG.replace("word", "mot")))).isLessThan(0.8);
    }

    @Property
    void what_differs_in_three_bits_has_a_band_in_common(@ForAll long hash, @ForAll Random random) {
        var other = hash;
        for (var i = 0; i < Fingerprint.MAX_DISTANCE; i++) {
            other ^= 1L << random.nextInt(64);
        }
        var bands = new Fingerprint(hash, 1, 9).bands();
        var others = new Fingerprint(other, 2, 9).bands();
        var common = new ArrayList<Integer>();
        for (var i = 0; i < bands.length; i++) {
            if (bands[i] == others[i]) {
                common.add(i);
            }
        }
        assertThat(common).isNotEmpty();
        assertThat(new Fingerprint(hash, 1, 9).isNear(new Fingerprint(other, 2, 9)))
                .isTrue();
        assertThat(List.of(0, 1, 2, 3)).containsAll(common);
    }

    private static Fingerprint of(String text) {
        return Fingerprint.of(PostText.lenient(text).orElseThrow());
    }
}
