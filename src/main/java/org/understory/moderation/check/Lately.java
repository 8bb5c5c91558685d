package org.understory.moderation.check;

import java.util.List;

/// What was posted shortly before.
///
/// @param inLastMinute posts of the same writer, without this one
/// @param copies posts like this one, of anybody
public record Lately(int inLastMinute, List<Copy> copies) {

    public static final Lately QUIET = new Lately(0, List.of());

    public Lately {
        copies = List.copyOf(copies);
    }
}
