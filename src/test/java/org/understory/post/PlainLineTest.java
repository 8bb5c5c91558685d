package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.web.SafeHtml;

/// Plain test: a plain line is what the parser, the renderer and the allow-list would make of it.
class PlainLineTest {

    private final Markup markup = new Markup();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fine, that's it.",
                "she said \"no\" (twice): why?!",
                "Мост откроют в пятницу - ура!",
                "a1) is no list",
                "well... 1. is none either"
            })
    void what_most_people_write_is_plain(String text) {
        assertThat(PlainLine.is(text)).isTrue();
        assertThat(PlainLine.render(text)).isEqualTo(byMarkup(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " a",
                "a ",
                "a  b",
                "1. a",
                "- a",
                "a *b*",
                "a_b_",
                "a <b>",
                "a & b",
                "a\nb",
                "see www.example.org",
                "WwW.example.org",
                "http://example.org",
                "a `b`",
                "a [b](c)",
                "\\a",
                "a😀",
                "a\u202eb",
                "a\tb",
                "me@example.org"
            })
    void what_could_mean_more_is_not(String text) {
        assertThat(PlainLine.is(text)).isFalse();
    }

    @Property(tries = 5_000)
    void it_is_what_the_parser_makes_of_it(@ForAll("lines") String text) {
        if (PlainLine.is(text)) {
            assertThat(PlainLine.render(text)).isEqualTo(byMarkup(text));
        }
    }

    @Provide
    Arbitrary<String> lines() {
        var word = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("abcXYZ019.,?!;:()'\"-w")
                        .ofMinLength(1)
                        .ofMaxLength(8),
                Arbitraries.strings().withCharRange('\u00c0', '\uffff').ofMaxLength(2));
        return word.list().ofMinSize(1).ofMaxSize(8).map(words -> "a" + String.join(" ", words));
    }

    private SafeHtml byMarkup(String text) {
        return markup.parsed(new PostText(text), document -> {});
    }
}
