package org.understory.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.understory.moderation.Reason;
import org.understory.web.Refusal;

/// Unit test: a section's settings over the site's over the usual ones.
class CheckSettingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void nothing_set_is_the_usual() throws Exception {
        assertThat(CheckSettings.of(tree("{}"), tree("{}"))).isEqualTo(CheckSettings.USUAL);
        assertThat(CheckSettings.of(JSON.valueToTree(CheckSettings.USUAL), tree("{'links': null}")))
                .isEqualTo(CheckSettings.USUAL);
    }

    @Test
    void a_section_changes_only_what_it_names() throws Exception {
        var settings = CheckSettings.of(
                tree("{'links': {'most': 0, 'allowedHosts': ['a.example']}, 'shouting': {'then': 'reject'}}"),
                tree("{'links': {'most': 5}}"));
        assertThat(settings.links().most()).isEqualTo(5);
        assertThat(settings.links().allowedHosts()).containsExactly("a.example");
        assertThat(settings.links().then())
                .isEqualTo(CheckSettings.USUAL.links().then());
        assertThat(settings.shouting().then()).isEqualTo(Outcome.REJECT);
        assertThat(settings.words()).isEqualTo(CheckSettings.USUAL.words());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "{'link': {}}, link, 400",
                "{'links': {'mots': 1}}, links.mots, 400",
                "{'links': {'most': '1'}}, links.most, 400",
                "{'links': {'most': 1.5}}, links.most, 400",
                "{'links': {'reword': 1}}, links.reword, 400",
                "{'links': {'then': 'explode'}}, links.then, 400",
                "{'links': {'then': 1}}, links.then, 400",
                "{'links': 7}, links, 400",
                "{'links': {'allowedHosts': 'a'}}, links.allowedHosts, 400",
                "{'links': {'allowedHosts': [1]}}, links.allowedHosts.0, 400",
                "{'links': {'most': -1}}, links.most, 422",
                "{'shouting': {'share': 1.1}}, shouting.share, 422",
                "{'rate': {'perMinute': 0}}, rate.perMinute, 422",
                "[], settings, 400"
            })
    void what_cannot_be_is_refused_by_name(String section, String field, int status) throws Exception {
        var over = tree(section);
        var refusal = catchThrowableOfType(Refusal.class, () -> CheckSettings.of(tree("{}"), over));
        assertThat(refusal.problem().kind().status()).isEqualTo(status);
        assertThat(refusal.problem().extras()).containsEntry("field", field);
    }

    @Test
    void reasons_have_codes() {
        assertThat(Reason.OFF_TOPIC.code()).isEqualTo("off-topic");
        assertThat(Reason.of("personal-data")).contains(Reason.PERSONAL_DATA);
        assertThat(Reason.of("PERSONAL_DATA")).isEmpty();
    }

    private static JsonNode tree(String json) throws Exception {
        return JSON.readTree(json.replace('\'', '"'));
    }
}
