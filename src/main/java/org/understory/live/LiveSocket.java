package org.understory.live;

import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.understory.web.AddressPace;
import org.understory.web.Answer;
import org.understory.web.Away;
import org.understory.web.ClientAddresses;
import org.understory.web.Problem;
import org.understory.web.Refusal;
import org.understory.web.Request;
import org.understory.web.SameOrigin;

/// `/live`: opens connections, for whom and from where it may.
@ApplicationScoped
class LiveSocket {

    private static final Logger LOG = Logger.getLogger(LiveSocket.class);
    private static final Duration COME_BACK = Duration.ofSeconds(30);

    /// What Vert.x calls its own end of a channel.
    private static final String HANDLER = "handler";

    private final Hub hub;
    private final Intakes intakes;
    private final Doorkeeper doorkeeper;
    private final SameOrigin sameOrigin;
    private final AddressPace pace;
    private final ClientAddresses addresses;
    private final Connections connections;
    private final Places places;
    private final LiveConfig config;

    LiveSocket(
            Hub hub,
            Intakes intakes,
            Doorkeeper doorkeeper,
            SameOrigin sameOrigin,
            AddressPace pace,
            ClientAddresses addresses,
            Connections connections,
            Places places,
            LiveConfig config) {
        this.hub = hub;
        this.intakes = intakes;
        this.doorkeeper = doorkeeper;
        this.sameOrigin = sameOrigin;
        this.pace = pace;
        this.addresses = addresses;
        this.connections = connections;
        this.places = places;
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
        } else if (connections.areAll()) {
            Answer.end(context, Problem.unavailable(COME_BACK));
        } else {
            pace.refusal(request).ifPresentOrElse(problem -> Answer.end(context, problem), () -> open(context));
        }
    }

    private void open(RoutingContext context) {
        context.request().pause();
        doorkeeper
                .who(context)
                .subscribe()
                .with(listener -> admit(context, listener), failure -> refuse(context, failure));
    }

    private void admit(RoutingContext context, Listener listener) {
        places.take(listener.readerId(), addresses.of(context.request()))
                .ifPresentOrElse(
                        place -> upgrade(context, listener, place),
                        () -> Answer.end(context, Problem.tooFast(COME_BACK)));
    }

    private void upgrade(RoutingContext context, Listener listener, Places.Place place) {
        var language = Request.languageOf(context);
        // Frames are written below the socket, so that all listeners share their bytes.
        var channel = ((ConnectionBase) context.request().connection()).channel();
        // Whatever became of the handshake.
        channel.closeFuture().addListener(closed -> place.leave());
        context.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    // The client may have gone while it was asked who it is: nothing more will be told of its end.
                    if (!channel.isActive()) {
                        return;
                    }
                    // The socket itself lets bytes pass as text that are none (RFC 6455, 8.1).
                    channel.pipeline().addBefore(HANDLER, "utf8", new Utf8FrameValidator());
                    connections.add(new Connection(socket, channel, listener, language, hub, intakes, config));
                })
                .onFailure(failure -> {
                    place.leave();
                    LOG.debugf("A handshake failed: %s", failure.toString());
                })
                .onComplete(ignored -> Upgraded.done(context.request()));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        switch (failure) {
            case Refusal refusal -> Answer.end(context, refusal.problem());
            case RuntimeException away when Away.caused(away) -> Answer.end(context, Away.problem());
            default -> Answer.end(context, Problem.of(Problem.Kind.NOT_SIGNED_IN));
        }
    }
}
