package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// Plain test. THREATS S3: names from the identity provider, and names that pose as another.
class DisplayNameTest {

    @ParameterizedTest
    @CsvSource({
        "admin, Admin",
        "admin, аdmin",
        "admin, ADMІN",
        "paypal, pаypаl",
        "Ada Lovelace, AdaLovelace",
        "Ada Lovelace, Ada_Lovelace",
        "Ada, Ａｄａ",
        "Boris, B0ris",
        "Ilona, llona",
        "Ёлка, Ёлка"
    })
    void names_that_look_alike_fold_to_the_same(String one, String other) {
        assertThat(DisplayName.of(other).folded()).isEqualTo(DisplayName.of(one).folded());
    }

    @ParameterizedTest
    @CsvSource({"Ada, Ida", "Boris, Doris", "Анна, Инна", "reader, reader2"})
    void different_names_stay_different(String one, String other) {
        assertThat(DisplayName.of(other).folded())
                .isNotEqualTo(DisplayName.of(one).folded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Анна-Мария О’Нил", "李小龍", "עדה לאבלייס", "Zoë 3", "J. R. R. T."})
    void names_of_the_world_are_taken(String name) {
        assertThat(DisplayName.of(name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"><img src=x onerror=alert(1)>", "a@b.example", "Ada👑", "---", "evil.example/login", "{{7*7}}"
            })
    void characters_that_names_do_not_have_are_refused(String name) {
        assertThatThrownBy(() -> DisplayName.of(name))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.problem().kind()).isEqualTo(Problem.Kind.INVALID));
    }

    @Test
    void a_name_has_two_to_forty_characters() {
        assertThatThrownBy(() -> DisplayName.of("A")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DisplayName.of("\u200b \u202e")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> DisplayName.of("a".repeat(41))).isInstanceOf(Refusal.class);
        assertThat(DisplayName.of("a".repeat(40)).text()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u202e\u202d", "<>", "a"})
    void a_claim_without_a_usable_name_gets_one(String claim) {
        assertThat(DisplayName.from(claim).text()).isEqualTo("Reader");
    }

    @Test
    void a_claim_is_cleaned_and_cut() {
        assertThat(DisplayName.from("\"><img onerror=x> Ada").text()).isEqualTo("img onerrorx Ada");
        assertThat(DisplayName.from("x".repeat(10_240)).text()).hasSize(40);
        assertThat(DisplayName.from(null).text()).isEqualTo("Reader");
    }

    @Test
    void a_taken_name_gets_a_number_and_stays_within_its_length() {
        assertThat(DisplayName.of("Ada").numbered(2).text()).isEqualTo("Ada 2");
        assertThat(DisplayName.of("a".repeat(40)).numbered(12).text())
                .hasSize(40)
                .endsWith(" 12");
    }
}
