package org.understory.live;

import io.netty.channel.Channel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.understory.web.Answer;
import org.understory.web.Away;
import org.understory.web.Language;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Request;
import org.understory.web.SameOrigin;

/// `/live`: opens connections, for whom and from where it may, and looks after those that are open.
@ApplicationScoped
class LiveSocket {

    private static final Logger LOG = Logger.getLogger(LiveSocket.class);
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    /// RFC 6455, 7.4.1 and the IANA registry: the service restarts; the client connects again.
    private static final short RESTARTING = 1012;

    private final Hub hub;
    private final Intakes intakes;
    private final Epoch epoch;
    private final Doorkeeper doorkeeper;
    private final SameOrigin sameOrigin;
    private final LiveConfig config;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<Long, AtomicInteger> ofReader = new ConcurrentHashMap<>();

    LiveSocket(Hub hub, Intakes intakes, Epoch epoch, Doorkeeper doorkeeper, SameOrigin sameOrigin, LiveConfig config) {
        this.hub = hub;
        this.intakes = intakes;
        this.epoch = epoch;
        this.doorkeeper = doorkeeper;
        this.sameOrigin = sameOrigin;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.get("/live").handler(this::handshake);
    }

    private void handshake(RoutingContext context) {
        var request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            Answer.end(context, Problem.malformed("Upgrade"));
        } else if (!sameOrigin.allows(request.headers())) {
            Answer.end(context, Problem.of(Problem.Kind.CROSS_SITE));
        } else if (open.size() >= config.connections()) {
            Answer.end(context, Problem.unavailable(COME_BACK));
        } else {
            request.pause();
            doorkeeper
                    .who(context)
                    .subscribe()
                    .with(listener -> admit(context, listener), failure -> refuse(context, failure));
        }
    }

    private void admit(RoutingContext context, Listener listener) {
        var own = listener.readerId().map(id -> ofReader.computeIfAbsent(id, i -> new AtomicInteger()));
        if (own.isPresent() && own.get().get() >= config.connectionsPerReader()) {
            Answer.end(context, Problem.tooFast(COME_BACK));
            return;
        }
        var language = Request.languageOf(context);
        // Frames are written below the socket, so that all listeners share their bytes.
        var channel = ((ConnectionBase) context.request().connection()).channel();
        context.request()
                .toWebSocket()
                .onSuccess(socket -> start(socket, channel, listener, language))
                .onFailure(failure -> LOG.debugf("A handshake failed: %s", failure.toString()));
    }

    private void start(ServerWebSocket socket, Channel channel, Listener listener, Language language) {
        var connection = new Connection(socket, channel, listener, language, hub, intakes, epoch, config);
        open.add(connection);
        listener.readerId().ifPresent(id -> count(id, 1));
        connection.start(() -> {
            open.remove(connection);
            listener.readerId().ifPresent(id -> count(id, -1));
        });
    }

    private void count(long readerId, int change) {
        ofReader.compute(readerId, (id, count) -> {
            var now = count == null ? new AtomicInteger() : count;
            return now.addAndGet(change) == 0 ? null : now;
        });
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        switch (failure) {
            case Refusal refusal -> Answer.end(context, refusal.problem());
            case RuntimeException away when Away.caused(away) -> Answer.end(context, Away.problem());
            default -> Answer.end(context, Problem.of(Problem.Kind.NOT_SIGNED_IN));
        }
    }

    /// Lets go of connections at whose other end nobody is any more.
    @Scheduled(every = "30s")
    void check() {
        open.forEach(connection -> connection.loop().execute(connection::check));
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(connection -> connection.loop().execute(() -> connection.close(RESTARTING)));
    }
}
