package org.understory.live;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/// Says who opens a connection. Implemented where readers are known, which this package is below of.
public interface Doorkeeper {

    /// @return [Listener#VISITOR] for somebody without a session; a failure for a bad token
    Uni<Listener> who(RoutingContext handshake);
}
