package org.understory.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain test: which language a post is found to be in, by its small words or by its letters.
class WrittenLanguageTest {

    private final WrittenLanguage languages = new WrittenLanguage();
    private final FunctionWords words = new FunctionWords();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | They have not said what the bridge would cost, and that is why I don't trust this.
            ru | Мне кажется, что это очень хорошо, если мост откроют уже сегодня.
            uk | Мені здається, що це дуже добре, якщо міст відкриють вже сьогодні.
            de | Ich glaube nicht, dass die Brücke in diesem Jahr noch fertig wird.
            fr | Je ne crois pas que le pont soit terminé cette année, mais nous verrons.
            es | Creo que el puente no estará listo este año, pero ya veremos cuando llegue.
            pt | Não acho que a ponte fique pronta ainda este ano, mas você tem razão.
            it | Non credo che il ponte sarà pronto quest'anno, ma sono contento della notizia.
            pl | Nie wierzę, że most będzie gotowy w tym roku, ale bardzo bym się cieszył.
            is | Ég held að brúin verði ekki tilbúin á þessu ári en við sjáum hvað þeir gera.
            """)
    void small_words_tell_the_language(String language, String text) {
        assertThat(words.languageOf(text)).contains(language);
        assertThat(languages.of(new PostText(text))).contains(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Wonderful photographs, gorgeous landscape, brilliant weather throughout
            ru | Прекрасные фотографии, замечательная погода
            ja | 素晴らしい写真ですね、ありがとうございます
            zh | 这座桥今年不会完工
            ko | 올해는 다리가 완공되지 않을 것 같아요
            he | אני לא מאמין שהגשר יהיה מוכן השנה
            """)
    void letters_tell_it_where_the_words_do_not(String language, String text) {
        assertThat(words.languageOf(text)).isEmpty();
        assertThat(languages.of(new PostText(text))).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "+1", "12 345 678 901 234", "😀😀😀😀"})
    void too_little_tells_nothing(String text) {
        assertThat(words.languageOf(text)).isEmpty();
        assertThat(languages.of(new PostText(text))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | How do I make a room in which no one but me can write?
            es | Es lo mejor que se puede hacer con un mapa de la ciudad
            pt | Nem todos os mapas se podem ler sem uma lupa
            """)
    void words_of_several_languages_tell_it_where_one_has_most_of_them(String language, String text) {
        assertThat(words.languageOf(text)).contains(language);
    }

    @Test
    void in_a_short_text_two_words_are_enough() {
        assertThat(words.languageOf("then we can't help")).contains("en");
        assertThat(words.languageOf("the bridge")).isEmpty();
    }

    @Test
    void a_few_latin_letters_are_no_language() {
        assertThat(languages.of(new PostText("suks ikonia fluently"))).isEmpty();
    }

    @Test
    void a_word_said_often_is_still_one_word() {
        assertThat(words.languageOf("the the the the the")).isEmpty();
    }

    @Test
    void words_of_two_languages_are_left_to_the_letters() {
        assertThat(words.languageOf(
                        "They said that the bridge is not ready; ich glaube nicht, dass das die Brücke war"))
                .isEmpty();
    }

    @Test
    void one_word_of_another_language_among_many_is_a_name() {
        assertThat(words.languageOf(
                        "They have said that this is what the Wiener Schnitzel zum Mitnehmen would cost them,"
                                + " and it was not for you"))
                .contains("en");
    }
}
