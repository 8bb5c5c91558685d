package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.moderation.check.Specimen.REGULAR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.understory.moderation.Reason;

/// Unit test: each check, and what they say together.
class ChecksTest {

    private static final String FINE = "A calm sentence about the new bridge over the river.";

    private final Checks checks = new Checks(WordList.of(List.of("darn")), WordList.of(List.of("bridge club")));

    @Test
    void a_calm_post_of_a_regular_reader_is_accepted() {
        var verdict = look(Specimen.of(FINE), CheckSettings.USUAL);
        assertThat(verdict).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void staff_are_not_checked_but_may_try_what_would_be_said() {
        var staff = new AuthorFacts(true, Specimen.AT, 0, 0, 0, true);
        var writing = Specimen.of("darn").by(staff).writing();
        assertThat(checks.look(writing, CheckSettings.USUAL, false)).isEqualTo(Verdict.CLEAN);
        assertThat(checks.explain(writing, CheckSettings.USUAL))
                .hasSize(11)
                .filteredOn(spoken -> spoken.finding().isPresent())
                .extracting(Spoken::check)
                .containsExactly("words", "newcomer", "premoderated-reader");
    }

    @Test
    void a_post_that_says_nothing_comes_back_once_and_is_held_when_it_comes_again() {
        for (var text : List.of("👍👍👍", "!!!", "a", "))))))))) ok")) {
            var writing = Specimen.of(text).writing();
            assertThat(checks.look(writing, CheckSettings.USUAL, false).outcome())
                    .isEqualTo(Outcome.REWORD);
            assertThat(checks.look(writing, CheckSettings.USUAL, true).outcome())
                    .isEqualTo(Outcome.HOLD);
        }
        assertThat(outcome(Specimen.of("ok"), "{}")).isEqualTo(Outcome.ACCEPT);
    }

    @Test
    void banned_words_hold_and_suspect_ones_mark() {
        var banned = look(Specimen.of("That d4rn bridge club"), CheckSettings.USUAL);
        assertThat(banned.outcome()).isEqualTo(Outcome.HOLD);
        assertThat(banned.findings())
                .containsExactly(
                        new Finding("words", Outcome.HOLD, Reason.ABUSE, List.of(new Evidence.Passage("darn", 5, 9))));
        assertThat(outcome(Specimen.of("That bridge club"), "{}")).isEqualTo(Outcome.MARK);
        assertThat(outcome(Specimen.of("That darn thing"), "{'words': {'banned': 'reject'}}"))
                .isEqualTo(Outcome.REJECT);
        assertThat(outcome(Specimen.of("That darn thing"), "{'words': {'banned': 'accept'}}"))
                .isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of("That darn thing"), "{'words': {'reword': true}}"))
                .isEqualTo(Outcome.REWORD);
        assertThat(outcome(Specimen.of("That bridge club"), "{'words': {'reword': true}}"))
                .isEqualTo(Outcome.MARK);
    }

    @Test
    void more_links_than_allowed_are_held_and_newcomers_have_fewer() {
        var three = Specimen.of("See https://a.example/1, [that](https://b.example/) and www.c.com");
        assertThat(outcome(three, "{}")).isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(three, "{'links': {'most': 2}}")).isEqualTo(Outcome.HOLD);
        assertThat(outcome(three, "{'links': {'most': 1, 'allowedHosts': ['EXAMPLE', 'www.c.com']}}"))
                .isEqualTo(Outcome.ACCEPT);
        var newcomer = new AuthorFacts(false, Specimen.AT, 0, 0, 0, false);
        assertThat(outcome(Specimen.of("Buy at cheap[.]shop now").by(newcomer), "{'newcomer': {'then': 'accept'}}"))
                .isEqualTo(Outcome.HOLD);
    }

    @Test
    void the_same_again_is_held_and_so_is_a_wave_by_others() {
        assertThat(outcome(Specimen.of(FINE).after(copies(true, 2, 0.98)), "{}"))
                .isEqualTo(Outcome.HOLD);
        assertThat(outcome(Specimen.of(FINE).after(copies(true, 1, 0.98)), "{}"))
                .isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).after(copies(true, 2, 0.9)), "{}")).isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).after(copies(true, 2, 0.98)).asEdit(), "{}"))
                .isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).after(copies(false, 2, 1)), "{}")).isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).after(copies(false, 3, 1)), "{}")).isEqualTo(Outcome.HOLD);
        assertThat(outcome(Specimen.of(FINE).after(copies(false, 3, 1)), "{'repeats': {'hours': 1}}"))
                .isEqualTo(Outcome.ACCEPT);
    }

    @Test
    void more_posts_in_a_minute_than_allowed_are_held() {
        assertThat(outcome(Specimen.of(FINE).after(new Lately(4, List.of())), "{}"))
                .isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).after(new Lately(5, List.of())), "{}"))
                .isEqualTo(Outcome.HOLD);
        assertThat(outcome(Specimen.of(FINE).after(new Lately(5, List.of())).asEdit(), "{}"))
                .isEqualTo(Outcome.ACCEPT);
    }

    @Test
    void capitals_and_rows_of_exclamation_marks_are_marked() {
        assertThat(outcome(Specimen.of("WHY DOES NOBODY LISTEN TO ME"), "{}")).isEqualTo(Outcome.MARK);
        assertThat(outcome(Specimen.of("NASA and ESA"), "{}")).isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of("No way!!!!!"), "{}")).isEqualTo(Outcome.ACCEPT);
        var marks = look(Specimen.of("No way!?!!!!"), CheckSettings.USUAL);
        assertThat(marks.findings().getFirst().evidence()).containsExactly(new Evidence.Passage("!", 6, 12));
    }

    @Test
    void another_language_than_the_sections_is_treated_as_the_section_wants() {
        assertThat(outcome(Specimen.of(FINE).in("de"), "{}")).isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).in("de"), "{'language': {'then': 'hold'}}"))
                .isEqualTo(Outcome.HOLD);
        assertThat(outcome(Specimen.of(FINE).in("en-GB"), "{'language': {'then': 'hold'}}"))
                .isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).in("de"), "{'language': {'then': 'hold', 'alsoAllowed': ['de']}}"))
                .isEqualTo(Outcome.ACCEPT);
    }

    @Test
    void newcomers_are_those_of_few_posts_or_hours() {
        var first = new AuthorFacts(false, REGULAR.joinedAt(), 0, 0, 0, false);
        assertThat(outcome(Specimen.of(FINE).by(first), "{}")).isEqualTo(Outcome.MARK);
        assertThat(outcome(Specimen.of(FINE).by(first), "{'newcomer': {'then': 'hold'}}"))
                .isEqualTo(Outcome.HOLD);
        var young = new AuthorFacts(false, Specimen.AT.minus(Duration.ofHours(3)), 9, 0, 0, false);
        assertThat(outcome(Specimen.of(FINE).by(young), "{'newcomer': {'hours': 4}}"))
                .isEqualTo(Outcome.MARK);
        assertThat(outcome(Specimen.of(FINE).by(young), "{'newcomer': {'hours': 3}}"))
                .isEqualTo(Outcome.ACCEPT);
    }

    @Test
    void who_is_often_rejected_or_premoderated_is_held_and_so_is_a_premoderated_discussion() {
        assertThat(outcome(Specimen.of(FINE).by(rejected(4, 4)), "{}")).isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).by(rejected(6, 3)), "{}")).isEqualTo(Outcome.ACCEPT);
        assertThat(outcome(Specimen.of(FINE).by(rejected(6, 4)), "{}")).isEqualTo(Outcome.HOLD);
        var watched = new AuthorFacts(false, REGULAR.joinedAt(), 80, 0, 0, true);
        assertThat(outcome(Specimen.of(FINE).by(watched), "{}")).isEqualTo(Outcome.HOLD);
        assertThat(outcome(Specimen.of(FINE).premoderated(), "{}")).isEqualTo(Outcome.HOLD);
    }

    @Test
    void every_check_speaks_and_the_hardest_decides() {
        var verdict = look(Specimen.of("DARN THE WHOLE BRIDGE CLUB").premoderated(), CheckSettings.USUAL);
        assertThat(verdict.findings())
                .extracting(Finding::check)
                .containsExactly("words", "shouting", "discussion-mode");
        assertThat(verdict.outcome()).isEqualTo(Outcome.HOLD);
    }

    @Test
    void a_check_that_fails_is_no_finding_and_stops_no_other() {
        var broken = new Checks(List.of(new Words(null, null), new DiscussionMode()), Checks.BUDGET);
        var verdict = broken.look(Specimen.of(FINE).premoderated().writing(), CheckSettings.USUAL, false);
        assertThat(verdict.failures()).extracting(Failure::check).containsExactly("words");
        assertThat(verdict.findings()).extracting(Finding::check).containsExactly("discussion-mode");
    }

    @Test
    void a_check_that_was_slow_says_so_and_keeps_what_it_found() {
        var slow = new Checks(List.of(new DiscussionMode()), Duration.ofNanos(-1));
        var verdict = slow.look(Specimen.of(FINE).premoderated().writing(), CheckSettings.USUAL, false);
        assertThat(verdict.failures()).containsExactly(new Failure("discussion-mode", Failure.SLOW));
        assertThat(verdict.outcome()).isEqualTo(Outcome.HOLD);
    }

    private static Lately copies(boolean own, int count, double similarity) {
        return new Lately(
                0,
                LongStream.range(0, count)
                        .mapToObj(author -> new Copy(own ? 7 : author, own, Duration.ofHours(2), similarity))
                        .toList());
    }

    private static AuthorFacts rejected(int decided, int rejected) {
        return new AuthorFacts(false, REGULAR.joinedAt(), 80, decided, rejected, false);
    }

    private Outcome outcome(Specimen specimen, String section) {
        return look(specimen, settings(section)).outcome();
    }

    private Verdict look(Specimen specimen, CheckSettings settings) {
        return checks.look(specimen.writing(), settings, false);
    }

    private static CheckSettings settings(String section) {
        try {
            var mapper = new ObjectMapper();
            return CheckSettings.of(mapper.createObjectNode(), mapper.readTree(section.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
