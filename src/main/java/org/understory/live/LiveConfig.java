package org.understory.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How many may listen, and what one connection may cost.
@ConfigMapping(prefix = "understory.live")
public interface LiveConfig {

    /// How many connections one instance takes; further ones are answered 503, and their pages ask by HTTP.
    @WithDefault("20000")
    int connections();

    /// How many of them one reader may have.
    @WithDefault("20")
    int connectionsPerReader();

    /// How many one address may have; a whole school or office may be one.
    @WithDefault("500")
    int connectionsPerAddress();

    /// How many topics one connection may listen to.
    @WithDefault("20")
    int topics();

    /// How many messages a client may send at once before having to wait.
    @WithDefault("40")
    int burst();

    /// How long it takes until one more may be sent.
    @WithDefault("100ms")
    Duration refill();

    /// How many events of each topic are kept for those who come back; whoever missed more fetches afresh.
    @WithDefault("256")
    int keptEvents();

    /// How long a topic that nobody listens to is kept, for those who come back.
    @WithDefault("1m")
    Duration linger();

    /// How often listeners are told how far each topic's log reaches.
    @WithDefault("20s")
    Duration heartbeat();

    /// How often it is looked how far the logs reach while there is no bus; with one, a tenth as often.
    @WithDefault("1s")
    Duration heads();
}
