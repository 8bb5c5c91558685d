package org.understory.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A wire between the service and what it needs, on a port of its own, that tests cut and mend.
final class Relay implements Wire {

    /// What happens to connections: those that were there are cut at every change.
    enum Line {
        WHOLE,
        CUT,
        SILENT,
        TROUBLED
    }

    private static final String TROUBLE = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private volatile Line line = Line.WHOLE;
    private ServerSocket door;

    private Relay(int target) throws IOException {
        this.target = target;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    static Relay to(int target) {
        try {
            var relay = new Relay(target);
            relay.serve();
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public synchronized void become(String word) {
        try {
            line = Line.valueOf(word);
            if (line == Line.CUT) {
                door.close();
            } else if (door.isClosed()) {
                door = listen(port);
                serve();
            }
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long getSent() {
        return sent.get();
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void serve() {
        var served = door;
        Thread.ofVirtual().start(() -> {
            while (!served.isClosed()) {
                try {
                    var caller = served.accept();
                    Thread.ofVirtual().start(() -> connect(caller));
                } catch (IOException _) {
                    // Closed: the loop ends.
                }
            }
        });
    }

    private void connect(Socket caller) {
        open.add(caller);
        try (caller) {
            switch (line) {
                case WHOLE -> join(caller);
                case CUT -> {}
                case SILENT -> caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                case TROUBLED -> {
                    caller.getInputStream().read();
                    caller.getOutputStream().write(TROUBLE.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException _) {
            // One of the two hung up, or the line was cut.
        } finally {
            open.remove(caller);
        }
    }

    private void join(Socket caller) throws IOException {
        try (var called = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(called);
            var back = Thread.ofVirtual().start(() -> pass(called, caller, new AtomicLong()));
            pass(caller, called, sent);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to, AtomicLong count) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            var out = to.getOutputStream();
            var bytes = new byte[1 << 14];
            for (int read; (read = in.read(bytes)) >= 0; ) {
                count.addAndGet(read);
                out.write(bytes, 0, read);
            }
        } catch (IOException _) {
            // As above.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }
}
