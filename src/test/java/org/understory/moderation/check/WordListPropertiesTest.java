package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Properties: whatever the text.
class WordListPropertiesTest {

    private static final List<String> ENTRIES =
            List.of("darn", "редиска", "eat my hat", "go*", "*ab*", "=xyz", "傻瓜", "🖕", "пинать");
    private static final WordList LIST = WordList.of(ENTRIES);

    @Property
    void any_text_at_all_can_be_looked_through(@ForAll String text) {
        assertThatPlacesAreIn(text);
    }

    @Property(tries = 3000)
    void places_lie_in_the_text(@ForAll("dressedUp") String text) {
        assertThatPlacesAreIn(text);
    }

    @Property
    void any_line_can_be_an_entry(@ForAll String line, @ForAll String text) {
        assertThat(WordList.of(List.of(line)).find(text)).isNotNull();
    }

    @Property(tries = 3000)
    void what_was_found_is_found_by_itself(@ForAll("dressedUp") String text) {
        for (var match : LIST.find(text)) {
            var alone = WordList.of(List.of(match.entry()));
            assertThat(alone.find(text.substring(match.from(), match.to())))
                    .as("%s in %s", match, text)
                    .isNotEmpty();
        }
    }

    @Property
    void a_word_is_found_wherever_it_stands_by_itself(@ForAll("plainText") String before) {
        assertThat(LIST.find(before + ". darn, " + before))
                .extracting(Match::entry)
                .contains("darn");
    }

    private static void assertThatPlacesAreIn(String text) {
        for (var match : LIST.find(text)) {
            assertThat(match.from()).isBetween(0, text.length() - 1);
            assertThat(match.to()).isBetween(match.from() + 1, text.length());
        }
    }

    @Provide
    Arbitrary<String> dressedUp() {
        var pieces = List.of(
                "darn", "d4rn", "d a r n", "darrrn", "d*rn", "dаrn", "редиска", "pegucka", "р3диска", "rediska", "eat",
                "my", "hat", "go", "gone", "ab", "xyz", "傻瓜", "🖕", "\u200b", "\u0301", "\u0306", "&shy;", "&#100;",
                "\\*", "*", "_", " ", " ", "-", ".", "\n", "и", "1", "!", "/\\", "><", "пинал", "\ud83d", "ß", "ﷺ");
        return Arbitraries.of(pieces).list().ofMaxSize(12).map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<String> plainText() {
        return Arbitraries.strings().alpha().withChars(" .,!?-").ofMaxLength(60);
    }
}
