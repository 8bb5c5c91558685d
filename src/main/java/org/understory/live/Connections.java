package org.understory.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The connections that are open on this instance.
@ApplicationScoped
public class Connections {

    /// RFC 6455, 7.4.1 and the IANA registry: the service restarts; the client connects again.
    private static final short RESTARTING = 1012;

    /// Of our own (RFC 6455, 7.4.2): what the connection was opened with is over; the client connects again as whoever
    /// it is now.
    private static final short SIGNED_OUT = 4401;

    private final LiveConfig config;
    private final Clock clock;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<Long, Integer> ofReader = new ConcurrentHashMap<>();

    Connections(LiveConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /// Ends those of whoever is not who they were any more, at once.
    public void signOut(Predicate<Listener> whose) {
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

    boolean areAll() {
        return open.size() >= config.connections();
    }

    boolean areAllOf(Listener listener) {
        return listener.readerId()
                .map(id -> ofReader.getOrDefault(id, 0) >= config.connectionsPerReader())
                .orElse(false);
    }

    void add(Connection connection) {
        open.add(connection);
        connection.listener().readerId().ifPresent(id -> ofReader.merge(id, 1, Integer::sum));
        connection.start(() -> {
            open.remove(connection);
            connection
                    .listener()
                    .readerId()
                    .ifPresent(id -> ofReader.computeIfPresent(id, (i, count) -> count == 1 ? null : count - 1));
        });
    }

    /// Lets go of connections at whose other end nobody is any more.
    @Scheduled(every = "30s")
    void check() {
        open.forEach(connection -> connection.loop().execute(connection::check));
    }

    @Scheduled(every = "2s")
    void signOutExpired() {
        var now = clock.instant();
        signOut(listener -> listener.until().filter(end -> !end.isAfter(now)).isPresent());
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(connection -> connection.loop().execute(() -> connection.close(RESTARTING)));
    }
}
