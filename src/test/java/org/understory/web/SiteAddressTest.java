package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain test: the public address is one to which paths can be appended.
class SiteAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://talk.example.org", "http://localhost:8080", "http://[::1]:8080"})
    void an_origin_is_an_address(String address) {
        assertThat(new SiteAddress().convert(address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://talk.example.org/",
                "https://example.org/talk",
                "https://example.org?talk",
                "https://example.org#talk",
                "talk.example.org",
                "/talk",
                "https://a b"
            })
    void anything_else_stops_the_start(String address) {
        assertThatThrownBy(() -> new SiteAddress().convert(address)).isInstanceOf(IllegalArgumentException.class);
    }
}
