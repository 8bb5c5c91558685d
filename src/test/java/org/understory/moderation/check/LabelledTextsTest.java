package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.understory.cast.SharedData;

/// Unit test on words, disguises and comments that others made: what is caught, and what is held wrongly. The
/// bounds are what was reached, with a margin.
class LabelledTextsTest {

    private WordList folding;
    private WordList plain;

    @BeforeEach
    void lists() {
        folding = WordList.of(LabelledTexts.badWords());
        plain = WordList.of(LabelledTexts.badWords(), Folding.NONE);
    }

    @Test
    void disguises_of_every_rule_are_seen_through() {
        var byRule = SharedData.lines("words/evasions.jsonl").stream()
                .collect(Collectors.groupingBy(line -> line.getString("rule")));
        byRule.forEach((rule, lines) -> {
            assertThat(caught(folding, lines)).as(rule).isGreaterThan(0.95);
            if (!rule.equals("mixed-case")) {
                assertThat(caught(plain, lines)).as(rule + " without folding").isLessThan(0.2);
            }
        });
    }

    private static double caught(WordList list, List<JsonObject> lines) {
        return (double) lines.stream()
                        .filter(line -> !list.find(line.getString("text")).isEmpty())
                        .count()
                / lines.size();
    }

    @Test
    void harmless_words_that_contain_a_bad_one_pass() {
        for (var file : List.of("words/innocent-en.txt", "words/innocent-ru.txt")) {
            for (var word : LabelledTexts.lines(file)) {
                assertThat(folding.find(word)).as(word).isEmpty();
            }
        }
    }

    @Test
    void folding_holds_hardly_a_clean_comment_that_the_bare_list_would_not() {
        assertThat(heldByFoldingAlone(LabelledTexts.clean("comments-foxnews-en", "hateful")))
                .isLessThan(0.002);
        assertThat(heldByFoldingAlone(LabelledTexts.clean("comments-covid-ru", "none")))
                .isLessThan(0.003);
        assertThat(heldByFoldingAlone(LabelledTexts.clean("moderation-vk-ru", "toxic")))
                .isLessThan(0.006);
        var reddit = LabelledTexts.every(40, LabelledTexts.clean("comments-reddit-en", "none"));
        assertThat(heldByFoldingAlone(reddit)).isLessThan(0.003);
    }

    private double heldByFoldingAlone(List<String> texts) {
        return (double) texts.stream()
                        .filter(text -> plain.find(text).isEmpty())
                        .filter(text -> !folding.find(text).isEmpty())
                        .count()
                / texts.size();
    }
}
