package org.understory.live;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.understory.web.Away;

/// Looks how far the logs reach that somebody listens to, so that what was lost on its way is noticed: often while the
/// bus is away, now and then while it is not.
@ApplicationScoped
class Heads {

    private static final Logger LOG = Logger.getLogger(Heads.class);

    /// While the bus is up, one of so many rounds is enough.
    private static final int SELDOM = 10;

    private final Hub hub;
    private final Bus bus;
    private final Epoch epoch;
    private final Connections connections;
    private int round;

    Heads(Hub hub, Bus bus, Epoch epoch, Connections connections) {
        this.hub = hub;
        this.bus = bus;
        this.epoch = epoch;
        this.connections = connections;
    }

    @Scheduled(every = "${understory.live.heads:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        var seldom = round++ % SELDOM == 0;
        if (!seldom && bus.isUp()) {
            return;
        }
        try {
            if (seldom && epoch.hasChanged()) {
                LOG.warn("The database has another history than before: all clients start afresh");
                hub.forgetAll();
                connections.restart();
            } else {
                hub.heard().forEach((source, topics) -> source.heads(topics).forEach(hub::reaches));
            }
        } catch (RuntimeException e) {
            if (!Away.caused(e)) {
                throw e;
            }
        }
    }
}
