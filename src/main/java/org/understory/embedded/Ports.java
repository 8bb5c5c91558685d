package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The loopback ports of one stack.
///
/// @param service of the pages, the API and the sockets
/// @param keycloak of the sign-in pages
/// @param postgres of the database; not the usual 5432, which a database of the machine may have
record Ports(int service, int keycloak, int postgres) {

    static final Ports USUAL = new Ports(8080, 8081, 15432);

    /// Three ports that nobody listens on now, chosen by the kernel.
    static Ports free() {
        try (var one = listen(0);
                var two = listen(0);
                var three = listen(0)) {
            return new Ports(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on loopback", e);
        }
    }

    static boolean isFree(int port) {
        try (var socket = listen(port)) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Where the service is.
    String url() {
        return "http://localhost:" + service;
    }

    boolean areFree() {
        return isFree(service) && isFree(keycloak) && isFree(postgres);
    }

    /// @throws CannotStart naming the port that is taken, what wanted it, and the option that chooses another
    void requireFree() {
        requireFree(service, "the service", "--port", "UNDERSTORY_PORT");
        requireFree(keycloak, "Keycloak", "--keycloak-port", "UNDERSTORY_KEYCLOAK_PORT");
        requirePostgresFree();
    }

    void requirePostgresFree() {
        requireFree(postgres, "PostgreSQL", "--postgres-port", "UNDERSTORY_POSTGRES_PORT");
    }

    private static void requireFree(int port, String wantedBy, String option, String variable) {
        if (!isFree(port)) {
            var holder = PortHolder.of(port).map(" by "::concat).orElse("");
            throw new CannotStart("Port %d, which %s wants, is taken%s. Choose another one with %s PORT or %s=PORT."
                    .formatted(port, wantedBy, holder, option, variable));
        }
    }
}
