package org.understory.web;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Where a client is, as far as limits go: an IPv4 address, or the /64 network of an IPv6 one, which a single customer
/// has to themselves (RFC 6177).
///
/// @param text in canonical form
public record ClientAddress(String text) {

    private static final int NETWORK_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    /// Reads a literal, and never asks a name server.
    ///
    /// @return empty for what is no address, and for one of a private, local or shared network, which says nothing
    /// about who is behind it (RFC 1918, RFC 4193, RFC 6598)
    static Optional<ClientAddress> parse(String literal) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(literal.strip());
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            // An IPv4 address that is dressed as IPv6 becomes what it is.
            var address = InetAddress.getByAddress(bytes);
            return isPublic(address) ? Optional.of(new ClientAddress(network(address))) : Optional.empty();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(InetAddress address) {
        var bytes = address.getAddress();
        var uniqueLocal = bytes.length == IPV6_BYTES && (bytes[0] & 0xfe) == 0xfc;
        var carrier = bytes.length < IPV6_BYTES && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrier);
    }

    private static String network(InetAddress address) throws UnknownHostException {
        var bytes = address.getAddress();
        if (bytes.length == IPV6_BYTES) {
            Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
        }
        return InetAddress.getByAddress(bytes).getHostAddress();
    }
}
