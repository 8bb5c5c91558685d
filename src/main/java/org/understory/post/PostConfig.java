package org.understory.post;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How fast readers may write, and how posts are written down.
@ConfigMapping(prefix = "understory.post")
public interface PostConfig {

    Pace pace();

    /// How many readers one post may call by name; further ones are not told.
    @WithDefault("10")
    int mentions();

    Writer writer();

    /// How long a text written before signing in is kept.
    @WithDefault("1h")
    Duration draftAge();

    interface Pace {
        /// Whether there is a pace at all; off only where something before the service limits it.
        @WithDefault("true")
        boolean enabled();

        /// How many posts a reader may send at once before having to wait.
        @WithDefault("20")
        int burst();

        /// How long it takes until one more may be sent.
        @WithDefault("2s")
        Duration refill();
    }

    interface Writer {
        /// How many posts wait at most to be written before further ones are refused (503).
        @WithDefault("10000")
        int queue();

        /// How many posts go into one transaction at most.
        @WithDefault("500")
        int batch();

        /// How many transactions are written at once; posts of one place always go one after the other.
        @WithDefault("2")
        int lanes();
    }
}
