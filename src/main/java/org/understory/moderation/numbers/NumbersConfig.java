package org.understory.moderation.numbers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/// How the numbers over time are kept.
@ConfigMapping(prefix = "understory.numbers")
public interface NumbersConfig {

    /// Where the newsroom's days begin and end. Another zone makes everything be counted anew.
    @WithDefault("UTC")
    ZoneId timeZone();

    /// How often what is new is counted.
    @WithDefault("10s")
    String every();
}
