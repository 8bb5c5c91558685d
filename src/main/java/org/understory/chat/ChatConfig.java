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
}
