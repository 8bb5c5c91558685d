package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void without_a_word_the_ports_are_the_usual_ones() {
        assertThat(Options.of(List.of(), Map.of()).ports()).isEqualTo(Ports.USUAL);
    }

    @Test
    void an_option_goes_before_the_environment() {
        var options = Options.of(
                List.of("--port", "9090", "export.json", "--keycloak-port=9091"),
                Map.of("UNDERSTORY_PORT", "7070", "UNDERSTORY_POSTGRES_PORT", "7072"));

        assertThat(options.ports()).isEqualTo(new Ports(9090, 9091, 7072));
        assertThat(options.operands()).containsExactly("export.json");
    }

    @Test
    void an_unknown_option_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(List.of("--prot", "1"), Map.of()))
                .withMessageContaining("--prot");
    }

    @Test
    void a_port_must_be_one() {
        for (var wrong : List.of("", "0", "65536", "eighty", "-1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Options.of(List.of("--port", wrong), Map.of()))
                    .withMessageContaining("UNDERSTORY_PORT");
        }
    }
}
