package org.understory.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How readers flag, and how moderators share their work.
@ConfigMapping(prefix = "understory.moderation")
public interface ModerationConfig {

    /// How many posts a reader may flag within 24 hours.
    @WithDefault("50")
    int flagsPerDay();

    /// The weight of flags from which on a post is hidden until a moderator looks; 0 for never.
    @WithDefault("5")
    double hideAt();

    /// How long a case is kept for the moderator who looks at it.
    @WithDefault("2m")
    Duration claim();

    /// How many posts one request may decide, and how many replies go with a rejected one.
    @WithDefault("500")
    int most();

    /// How long open desks can ask what has changed.
    @WithDefault("2d")
    Duration events();
}
