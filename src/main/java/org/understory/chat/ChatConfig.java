package org.understory.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Chat rooms.
@ConfigMapping(prefix = "understory.chat")
public interface ChatConfig {

    /// The longest message, in Unicode code points.
    @WithDefault("500")
    int maxChars();

    /// How long its author may edit a message.
    @WithDefault("5m")
    Duration editWindow();

    /// For how long nobody may say the same again in one room.
    @WithDefault("2m")
    Duration repetition();

    Burst burst();

    /// When a room is overrun, and slows itself down.
    interface Burst {
        /// How many messages a second make a burst; from a quarter of it on the room is let go again.
        @WithDefault("10")
        int rate();

        /// How often rooms are looked at.
        @WithDefault("10s")
        Duration every();
    }
}
