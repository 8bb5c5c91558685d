package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void free_ports_are_free_and_differ() {
        var ports = Ports.free();

        assertThat(Set.of(ports.service(), ports.keycloak(), ports.postgres())).hasSize(3);
        assertThat(ports.areFree()).isTrue();
    }

    /// Two stacks may be started at once, and listen only a while later.
    @Test
    void what_was_given_is_not_given_again() {
        var given = Stream.generate(Ports::free)
                .limit(200)
                .flatMap(ports -> Stream.of(ports.service(), ports.keycloak(), ports.postgres()))
                .toList();

        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    void a_taken_port_is_named_with_who_wanted_it_and_what_chooses_another() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var free = Ports.free();
            var ports = new Ports(free.service(), taken.getLocalPort(), free.postgres());

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("Keycloak")
                    .hasMessageContaining("--keycloak-port")
                    .hasMessageContaining("UNDERSTORY_KEYCLOAK_PORT");
        }
    }

    @Test
    void linux_says_who_listens() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"));
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolder.of(taken.getLocalPort()))
                    .hasValue("java (pid %d)".formatted(ProcessHandle.current().pid()));
        }
    }
}
