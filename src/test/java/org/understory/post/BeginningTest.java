package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Unit test: a quote reads as the post does.
class BeginningTest {

    private final Markup markup = new Markup();

    @Test
    void marks_are_read_not_seen() {
        assertThat(beginning("*Two* delivery **vans**, `x<y` & [more](https://example.org/a?b=1&c=2)"))
                .isEqualTo("Two delivery vans, x<y & more");
        assertThat(beginning("in*fix*ed")).isEqualTo("infixed");
    }

    @Test
    void blocks_and_lines_stand_in_one_line() {
        assertThat(beginning("> quoted\n\nand\nanswered\n\n- one\n- two")).isEqualTo("quoted and answered one two");
    }

    @Test
    void what_is_typed_as_markup_stays_text() {
        assertThat(beginning("<b>bold</b> &amp; &lt;")).isEqualTo("<b>bold</b> & <");
    }

    @Test
    void what_is_long_is_cut_between_characters() {
        assertThat(beginning("🙂".repeat(200))).isEqualTo("🙂".repeat(140) + "…");
    }

    private String beginning(String source) {
        return Beginning.of(markup.render(new PostText(source)));
    }
}
