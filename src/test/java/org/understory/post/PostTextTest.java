package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// Plain test: what of a text is kept.
class PostTextTest {

    @Test
    void letters_are_composed_and_lines_end_alike() {
        assertThat(PostText.of("text", "e\u0301\r\nx\ry", 10).value()).isEqualTo("\u00e9\nx\ny");
    }

    @Test
    void what_turns_the_direction_or_is_no_text_is_dropped() {
        assertThat(PostText.of("text", "a\u202eb\u2066c\u0000d\u0007e\ufefff\u2028g", 20)
                        .value())
                .isEqualTo("abcdef\ng");
    }

    @Test
    void joiners_of_emoji_and_scripts_stay() {
        var family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        assertThat(PostText.of("text", family, 20).value()).isEqualTo(family);
    }

    @Test
    void half_a_pair_becomes_the_replacement_character() {
        assertThat(PostText.of("text", "a\ud83dz", 20).value()).isEqualTo("a\ufffdz");
    }

    @Test
    void heaps_of_marks_are_cut() {
        assertThat(PostText.of("text", "z" + "\u0335".repeat(200), 300).value()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\t ", "\u200b\u200b", "\u00a0\u3000", "\u202e"})
    void a_text_without_anything_to_see_is_empty(String raw) {
        assertThatThrownBy(() -> PostText.of("text", raw, 10))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem().kind()).isEqualTo(Problem.Kind.EMPTY));
    }

    @Test
    void length_counts_code_points_of_the_trimmed_composed_text() {
        assertThat(PostText.length(" \u00a0e\u0301\ud83d\ude00\r\n ")).isEqualTo(2);
        assertThat(PostText.of("text", "\ud83d\ude00".repeat(10) + "   ", 10).value())
                .isNotEmpty();
        assertThatThrownBy(() -> PostText.of("text", "\ud83d\ude00".repeat(11), 10))
                .isInstanceOf(Refusal.class);
    }

    @Property(tries = 300)
    void keeping_a_kept_text_changes_nothing(@ForAll String raw) {
        PostText.lenient(raw)
                .ifPresent(text -> assertThat(PostText.lenient(text.value())).contains(text));
    }
}
