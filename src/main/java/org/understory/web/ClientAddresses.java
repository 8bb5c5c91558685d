package org.understory.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Says where requests come from. `X-Forwarded-For` is believed only from a proxy that the operator named, and only the
/// entry that the outermost of their proxies added: what stands left of it the client may have made up.
@ApplicationScoped
public class ClientAddresses {

    private static final String FORWARDED = "X-Forwarded-For";

    private final List<IpSubnetFilterRule> trusted;
    private final int hops;

    ClientAddresses(ProxyConfig config) {
        this.trusted = config.trusted().orElse(List.of()).stream()
                .map(ClientAddresses::network)
                .toList();
        this.hops = config.hops();
    }

    /// Empty where it is not known, as behind a proxy that nobody named.
    public Optional<ClientAddress> of(HttpServerRequest request) {
        var peer = request.remoteAddress();
        if (peer == null || peer.hostAddress() == null) {
            return Optional.empty();
        }
        var forwarded = request.headers().getAll(FORWARDED);
        return of(peer.hostAddress(), forwarded);
    }

    /// @param forwarded the header's lines as they came
    Optional<ClientAddress> of(String peer, List<String> forwarded) {
        if (!isTrusted(peer)) {
            return ClientAddress.parse(peer);
        }
        var entries = String.join(",", forwarded).split(",");
        return entries.length < hops ? Optional.empty() : ClientAddress.parse(entries[entries.length - hops]);
    }

    private boolean isTrusted(String peer) {
        var address = new InetSocketAddress(peer, 0);
        return trusted.stream().anyMatch(network -> network.matches(address));
    }

    /// @throws IllegalArgumentException where it is no network
    private static IpSubnetFilterRule network(String cidr) {
        var parts = cidr.strip().split("/");
        var bits = parts.length == 2 ? Integer.parseInt(parts[1]) : parts[0].contains(":") ? 128 : 32;
        return new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT);
    }
}
