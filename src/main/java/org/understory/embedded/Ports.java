package org.understory.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/// The loopback ports of one stack.
///
/// @param service of the pages, the API and the sockets
/// @param keycloak of the sign-in pages
/// @param postgres of the database; not the usual 5432, which a database of the machine may have
record Ports(int service, int keycloak, int postgres) {

    static final Ports USUAL = new Ports(8080, 8081, 15432);

    /// Below those that systems give to outgoing connections.
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;

    /// Kept, because a socket that nobody knows any more is closed.
    private static final Queue<ServerSocket> HELD = new ConcurrentLinkedQueue<>();

    /// Three ports that nobody listens on now, and that are given to nobody else while this process lives: it holds the
    /// port before them.
    static Ports free() {
        for (int i = 0; i < TRIES; i++) {
            var first = LOWEST + 4 * ThreadLocalRandom.current().nextInt((HIGHEST - LOWEST) / 4);
            var ports = new Ports(first + 1, first + 2, first + 3);
            try {
                HELD.add(listen(first));
            } catch (IOException _) {
                continue;
            }
            if (ports.areFree()) {
                return ports;
            }
        }
        throw new IllegalStateException("No free ports on loopback from %d to %d".formatted(LOWEST, HIGHEST));
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
