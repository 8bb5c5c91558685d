package org.understory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.understory.web.SafeHtml;

/// Plain test: words are marked in what is read, never in what makes it safe.
class MarkingTest {

    @Test
    void words_are_marked_whatever_their_case() {
        assertThat(marked("<p>Spam and spam.</p>", "SPAM"))
                .isEqualTo("<p><mark>Spam</mark> and <mark>spam</mark>.</p>");
        assertThat(marked("<p>Дурак и дураки</p>", "ДУРАК"))
                .isEqualTo("<p><mark>Дурак</mark> и <mark>дурак</mark>и</p>");
    }

    @Test
    void tags_and_entities_stay_whole() {
        assertThat(marked("<a href=\"https://amp.example/\">Fish &amp; chips</a>", "amp"))
                .isEqualTo("<a href=\"https://amp.example/\">Fish &amp; chips</a>");
        assertThat(marked("<p>Fish &amp; chips</p>", "fish & chips")).isEqualTo("<p><mark>Fish &amp; chips</mark></p>");
        assertThat(marked("<p>1 &lt; 2</p>", "<", "p")).isEqualTo("<p>1 <mark>&lt;</mark> 2</p>");
    }

    @Test
    void the_longest_word_wins_and_no_word_marks_nothing() {
        assertThat(marked("<p>buy now</p>", "buy", "buy now")).isEqualTo("<p><mark>buy now</mark></p>");
        assertThat(marked("<p>buy now</p>", " ", "")).isEqualTo("<p>buy now</p>");
        assertThat(marked("<p>a $1 (b</p>", "(b", "$1")).isEqualTo("<p>a <mark>$1</mark> <mark>(b</mark></p>");
    }

    private static String marked(String html, String... words) {
        return Marking.of(new SafeHtml(html), List.of(words)).value();
    }
}
