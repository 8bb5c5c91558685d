package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Unit test: what an entry meets, and what it does not.
class WordListTest {

    @ParameterizedTest
    @CsvSource({
        "darn, 'darn, Darn, DARN!, (darn), darns, darned, darning'",
        "rat, 'rat, rats, ratted'",
        "bake, 'bake, bakes, baked, baking'",
        "fairy, 'fairy, fairies'",
        "box, 'box, boxes, boxed, boxing'",
        "редиска, 'редиска, Редиски, редиской, РЕДИСКУ'",
        "хорёк, 'хорек, ХОРЁК, хорёк'",
        "котёл, 'котел, котёл'",
        "пинать, 'пинать, пинал, пинает, пинаешь, пинаться, пинали'",
        "скучный, 'скучный, скучная, скучного, скучно'",
        "бугай, 'бугай, бугая, бугаем'"
    })
    void a_word_is_met_in_its_forms(String entry, String texts) {
        var list = WordList.of(List.of(entry));
        for (var text : texts.split(", ")) {
            assertThat(list.find("so " + text + " then")).as(text).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "butt, 'butter, button, rebut, abutt'",
        "anal, 'analyst, canal, annals, banal'",
        "ass, 'as, assassin, bass, embassy, class'",
        "spic, 'spiced, spicing, spice'",
        "cum, 'cumin, document, accumulate'",
        "мент, 'менталитет, документ, ментол'",
        "манда, 'мандарин, команда'",
        "хер, 'her, here'",
        "срать, 'CPU'",
        "cum, 'сим'"
    })
    void no_other_word_is_met_that_contains_it_or_looks_a_little_like_it(String entry, String texts) {
        var list = WordList.of(List.of(entry));
        for (var text : texts.split(", ")) {
            assertThat(list.find("so " + text + " then")).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d4rn3r",
                "dаrnеr",
                "d\u200barner",
                "dar\u00adner",
                "d a r n e r",
                "d.a.r.n.e.r",
                "d-a-r-n-e-r",
                "i d a r n e r",
                "dar-ner",
                "da**rn**er",
                "daaaarnerrr",
                "d*rner",
                "d\\*rner",
                "da_ner",
                "ＤＡＲＮＥＲ",
                "𝐝𝐚𝐫𝐧𝐞𝐫",
                "ⓓⓐⓡⓝⓔⓡ",
                "🅳🅰🆁🅽🅴🆁",
                "d\u0336a\u0336r\u0336n\u0336e\u0336r\u0336",
                "dárnér",
                "d&#97;rner",
                "dar&shy;ner",
                "DaRnEr",
                "darner2000",
                "|)arner"
            })
    void an_english_word_is_seen_through_its_disguises(String text) {
        assertThat(WordList.of(List.of("darner")).find("you " + text + " there"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peдиcкa",
                "р3диска",
                "р е д и с к а",
                "р.е.д.и.с.к.а",
                "рееедиииска",
                "ред*ска",
                "rediska",
                "ре́ди́ска",
                "pegucka",
                "редис|<а",
                "реgиск@"
            })
    void a_russian_word_is_seen_through_its_disguises(String text) {
        assertThat(WordList.of(List.of("редиска")).find("ты " + text + " там")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "slot, sIot",
        "bell, beIl",
        "мелкий, МЕЛКИЙ",
        "ёлка, елкой",
        "ёлка, ё*ка",
        "darner, ⅾΑᖇNΕᏒ",
        "darner, ᴅᴀʀɴᴇʀ"
    })
    void letters_are_read_by_their_looks(String entry, String text) {
        assertThat(WordList.of(List.of(entry)).find(text)).hasSize(1);
    }

    @Test
    void a_word_that_is_spelt_out_may_follow_a_word_of_one_letter() {
        var list = WordList.of(List.of("scoundrel"));
        assertThat(list.find("You are a s.c.o.u.n.d.r.e.l")).hasSize(1);
        assertThat(list.find("I s c o u n d r e l")).hasSize(1);
        assertThat(list.find("a b s.c.o.u.n.d.r.e.l!")).hasSize(1);
    }

    @Test
    void without_folding_only_the_word_itself_is_met() {
        var list = WordList.of(List.of("darner"), Folding.NONE);
        assertThat(list.find("Darner and darners")).hasSize(2);
        assertThat(list.find("d4rner d a r n e r daaarner dаrner d*rner")).isEmpty();
    }

    @Test
    void a_match_says_where_it_stands_in_the_text_as_written() {
        var text = "😀 you d\u200ba\u0301r&shy;n!";
        var match = WordList.of(List.of("darn")).find(text).getFirst();
        assertThat(match.entry()).isEqualTo("darn");
        assertThat(text.substring(match.from(), match.to())).isEqualTo("d\u200ba\u0301r&shy;n");
    }

    @Test
    void words_of_a_phrase_follow_each_other_in_any_form() {
        var list = WordList.of(List.of("eat my hat", "дать маху", "hat trick"));
        assertThat(list.find("Eats -- my\nHATS")).extracting(Match::entry).containsExactly("eat my hat");
        assertThat(list.find("3at m y... no, eat the hat, my eat")).isEmpty();
        assertThat(list.find("он дал маху")).hasSize(1);
        assertThat(list.find("eat my h4t trick")).hasSize(2);
    }

    @Test
    void wildcards_stand_for_letters_at_their_end_of_the_word() {
        var list = WordList.of(List.of("begin*", "*ending", "*inside*"));
        assertThat(list.find("beginner beginning begin"))
                .extracting(Match::entry)
                .containsOnly("begin*");
        assertThat(list.find("unending ending")).extracting(Match::entry).containsExactly("*ending", "*ending");
        assertThat(list.find("xinsidex 1ns1de")).hasSize(2);
        assertThat(list.find("abegin endings in side")).isEmpty();
    }

    @Test
    void an_equals_sign_means_this_form_alone() {
        var list = WordList.of(List.of("=darn"));
        assertThat(list.find("darn d4rn")).hasSize(2);
        assertThat(list.find("darns darned")).isEmpty();
    }

    @Test
    void numbers_are_no_words_and_a_hidden_letter_needs_three_others() {
        var list = WordList.of(List.of("sos", "lie", "tit"));
        assertThat(list.find("505 113 5 0 5 l*e t_t 717")).isEmpty();
    }

    @Test
    void scripts_without_spaces_and_emoji_are_met_anywhere() {
        var list = WordList.of(List.of("傻瓜", "🖕"));
        assertThat(list.find("你是个傻瓜吗")).hasSize(1);
        assertThat(list.find("oh🖕🏽no")).hasSize(1);
    }

    @Test
    void a_word_of_two_scripts_in_the_list_is_one_of_the_larger_part() {
        assertThat(WordList.of(List.of("пинаxать")).find("пинахать")).hasSize(1);
    }

    @Test
    void lines_that_cannot_be_used_are_said() {
        var list = WordList.of(List.of("", "fine", "f*ne", "...", "a".repeat(65), "a b c d e f g h i"));
        assertThat(list.unusable()).containsExactly("f*ne", "...", "a".repeat(65), "a b c d e f g h i");
        assertThat(WordList.of(List.of()).isEmpty()).isTrue();
        assertThat(WordList.of(List.of()).find("anything")).isEmpty();
    }

    @Test
    void work_grows_with_the_text_and_no_faster() {
        var list = WordList.of(LabelledTexts.entries(20_000));
        for (var piece : LabelledTexts.painful()) {
            for (var length : List.of(1_000, 10_000, 100_000)) {
                var steps = new long[1];
                list.find(LabelledTexts.repeated(piece, length), steps);
                assertThat(steps[0]).as("%s, %d", piece, length).isLessThan(60L * length);
            }
        }
    }

    @Test
    void work_does_not_grow_with_entries_that_contain_each_other() {
        var nested = IntStream.rangeClosed(1, Word.MAX_LETTERS)
                .mapToObj("ab".repeat(Word.MAX_LETTERS / 2)::substring)
                .filter(word -> !word.isEmpty())
                .map(word -> "*" + word + "*")
                .toList();
        var steps = new long[2];
        var list = WordList.of(nested);
        list.find("ab".repeat(1_000), steps);
        var small = steps[0];
        list.find("ab".repeat(10_000), steps);
        assertThat(steps[0]).isLessThan(11 * small);
    }
}
