package org.understory.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What stands on a site that is new.
@ConfigMapping(prefix = "understory")
public interface SampleConfig {

    /// Whether a site without articles begins with a sample newsfeed, its discussions and rooms.
    @WithDefault("false")
    boolean sample();
}
