package org.understory.console;

import java.util.List;

/// The sections beside each other, in numbers.
record SectionTable(List<String> heads, List<Row> rows) {

    /// @param language of the section's name
    record Row(String name, String language, String slug, List<String> cells) {}
}
