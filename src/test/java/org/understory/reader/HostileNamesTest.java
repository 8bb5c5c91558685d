package org.understory.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.understory.cast.SharedData;
import org.understory.web.Problem;
import org.understory.web.Refusal;

/// Plain test: whatever is given for a name becomes one that can be shown, or is refused as one. THREATS S3.
class HostileNamesTest {

    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'’-]*";

    @ParameterizedTest
    @ValueSource(strings = {"xss", "naughty-strings", "unicode-oddities", "ssti", "sqli", "ldap", "csv-injection"})
    void a_name_is_letters_and_digits_whatever_is_asked_for(String list) {
        for (var payload : SharedData.attacks(list)) {
            assertThat(DisplayName.from(payload).text()).as(payload).matches(NAME);
            try {
                assertThat(DisplayName.of(payload).text()).as(payload).matches(NAME);
            } catch (Refusal refusal) {
                assertThat(refusal.problem().kind())
                        .isIn(Problem.Kind.INVALID, Problem.Kind.TOO_SHORT, Problem.Kind.TOO_LONG);
            }
        }
    }
}
