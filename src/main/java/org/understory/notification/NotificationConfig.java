package org.understory.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What readers are told of replies and mentions.
@ConfigMapping(prefix = "understory.notification")
public interface NotificationConfig {

    /// How many of the last are kept for each reader.
    @WithDefault("1000")
    int kept();

    /// How long they are kept.
    @WithDefault("90d")
    Duration age();
}
