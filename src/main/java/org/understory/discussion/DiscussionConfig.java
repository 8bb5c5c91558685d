package org.understory.discussion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The rules of a discussion.
@ConfigMapping(prefix = "understory.discussion")
public interface DiscussionConfig {

    /// The longest comment, in Unicode code points.
    @WithDefault("5000")
    int maxChars();

    /// How long an author may change a comment after it was written.
    @WithDefault("5m")
    Duration editWindow();

    /// How long after its publication an article's discussion closes by itself; never where it is not set.
    Optional<Duration> closesAfter();

    /// How many threads a page shows.
    @WithDefault("20")
    int threadsPerPage();
}
