package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Unit test: whose address counts. THREATS S49.
class ClientAddressesTest {

    private static final String PROXY = "10.1.2.3";
    private static final String CLIENT = "203.0.113.7";

    private final ClientAddresses direct = addresses(Map.of());
    private final ClientAddresses behindOne = addresses(Map.of("understory.proxies.trusted", "10.0.0.0/8,fd00::/8"));
    private final ClientAddresses behindTwo =
            addresses(Map.of("understory.proxies.trusted", "10.0.0.0/8", "understory.proxies.hops", "2"));

    @Test
    void without_a_proxy_it_is_whoever_connects_whatever_they_say() {
        assertThat(of(direct, CLIENT, "198.51.100.1")).contains(CLIENT);
        assertThat(of(direct, PROXY, "198.51.100.1")).isEmpty();
        assertThat(of(behindOne, CLIENT, "198.51.100.1")).contains(CLIENT);
    }

    @Test
    void what_a_client_makes_up_changes_nothing() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> of(behindOne, PROXY, "198.51.100." + i % 250 + ", " + CLIENT)))
                .containsOnly(Optional.of(CLIENT));
        assertThat(of(behindOne, PROXY, "198.51.100.1", CLIENT)).contains(CLIENT);
        assertThat(of(behindTwo, PROXY, "198.51.100.1, " + CLIENT + ", 10.9.9.9"))
                .contains(CLIENT);
    }

    @Test
    void fewer_entries_than_proxies_say_nothing() {
        assertThat(of(behindTwo, PROXY, CLIENT)).isEmpty();
        assertThat(of(behindOne, PROXY)).isEmpty();
    }

    @Test
    void what_is_no_public_address_says_nothing() {
        for (var entry : List.of(
                "unknown",
                "evil.example",
                "127.0.0.1",
                "10.0.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.1.1",
                "::1",
                "fd12::1",
                "fe80::1",
                "::ffff:10.0.0.1",
                "0x7f000001",
                "")) {
            assertThat(of(behindOne, PROXY, entry)).as(entry).isEmpty();
        }
    }

    @Test
    void a_network_of_version_6_is_one_address_and_version_4_the_same_in_both_forms() {
        assertThat(of(direct, "2001:db8:1:2::5")).isEqualTo(of(direct, "2001:db8:1:2:ffff::9"));
        assertThat(of(direct, "2001:db8:1:3::5")).isNotEqualTo(of(direct, "2001:db8:1:2::5"));
        assertThat(of(direct, "::ffff:" + CLIENT)).contains(CLIENT);
        assertThat(of(behindOne, "fd00::1", CLIENT)).contains(CLIENT);
    }

    private static Optional<String> of(ClientAddresses addresses, String peer, String... forwarded) {
        return addresses.of(peer, List.of(forwarded)).map(ClientAddress::text);
    }

    private static ClientAddresses addresses(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder().withMapping(ProxyConfig.class);
        settings.forEach(builder::withDefaultValue);
        return new ClientAddresses(builder.build().getConfigMapping(ProxyConfig.class));
    }
}
