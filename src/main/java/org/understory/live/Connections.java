package org.understory.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The connections that are open on this instance.
@ApplicationScoped
public class Connections {

    /// RFC 6455, 7.4.1 and the IANA registry: the service restarts; the client connects again.
    private static final short RESTARTING = 1012;

    /// Of our own (RFC 6455, 7.4.2): what the connection was opened with is over; the client connects again as whoever
    /// it is now.
    private static final short SIGNED_OUT = 4401;

    private static final Logger LOG = Logger.getLogger(Connections.class);

    /// How long connections may take to be answered what they sent, before they are closed anyway.
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final LiveConfig config;
    private final Bus bus;
    private final Clock clock;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Connections(LiveConfig config, Bus bus, Clock clock) {
        this.config = config;
        this.bus = bus;
        this.clock = clock;
    }

    /// Ends those of sessions that are over, at once, here and on other instances.
    public void signOut(Set<String> sessions) {
        end(sessions);
        bus.send(new Signal.SignedOut(sessions));
    }

    /// Ends those of sessions that are over, here.
    public void end(Set<String> sessions) {
        end(listener -> listener.session().filter(sessions::contains).isPresent());
    }

    private void end(Predicate<Listener> whose) {
        open.forEach(connection -> {
            if (whose.test(connection.listener())) {
                connection.loop().execute(() -> connection.close(SIGNED_OUT));
            }
        });
    }

    /// The sessions that connections were opened with.
    public Set<String> sessions() {
        return open.stream()
                .flatMap(connection -> connection.listener().session().stream())
                .collect(Collectors.toSet());
    }

    /// Whether no more are taken.
    boolean areAll() {
        return stopping || open.size() >= config.connections();
    }

    void add(Connection connection) {
        open.add(connection);
        connection.start(() -> {
            open.remove(connection);
            synchronized (open) {
                open.notifyAll();
            }
        });
        // Its handshake was under way when the others were told.
        if (stopping) {
            connection.drain(RESTARTING);
        }
    }

    /// Lets go of connections at whose other end nobody is any more.
    @Scheduled(every = "30s")
    void check() {
        open.forEach(connection -> connection.loop().execute(connection::check));
    }

    @Scheduled(every = "2s")
    void signOutExpired() {
        var now = clock.instant();
        end(listener -> listener.until().filter(end -> !end.isAfter(now)).isPresent());
    }

    /// Tells all clients to connect again.
    void restart() {
        open.forEach(connection -> connection.loop().execute(() -> connection.close(RESTARTING)));
    }

    /// Before anything else stops: takes nothing more, answers what was sent, and tells clients to connect elsewhere.
    /// Earlier than the usual event, which waits for requests under way: they are answered meanwhile.
    void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        stopping = true;
        if (open.isEmpty()) {
            return;
        }
        LOG.infof("%d live connections are told to connect elsewhere", open.size());
        open.forEach(connection -> connection.loop().execute(() -> connection.drain(RESTARTING)));
        var end = System.nanoTime() + DRAIN.toNanos();
        synchronized (open) {
            while (!open.isEmpty() && System.nanoTime() < end) {
                open.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        }
    }
}
