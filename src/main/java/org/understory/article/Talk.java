package org.understory.article;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// What is said under articles, as lists of articles show it. Declared here and implemented by the discussion, which
/// stands above.
public interface Talk {

    /// @param comments how many published comments the article has
    /// @param mode `open`, `premoderated` or `closed`
    record Summary(long comments, String mode, Optional<Instant> closesAt) {

        public static final Summary NONE = new Summary(0, "open", Optional.empty());
    }

    /// The summaries of these articles; articles without any are left out.
    Map<Long, Summary> of(Collection<Long> articleIds);
}
