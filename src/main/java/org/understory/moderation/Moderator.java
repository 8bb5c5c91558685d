package org.understory.moderation;

import java.util.List;
import java.util.Optional;

/// Who moderates, and where.
///
/// @param sections empty for all
public record Moderator(long readerId, String name, Optional<List<Long>> sections) {

    /// Whether there is anything of this section for them.
    public boolean sees(long sectionId) {
        return sections.map(some -> some.contains(sectionId)).orElse(true);
    }
}
