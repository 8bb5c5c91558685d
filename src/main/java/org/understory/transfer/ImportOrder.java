package org.understory.transfer;

import java.nio.file.Path;
import java.util.Optional;

/// What is to be imported, and how.
///
/// @param source what the archive is called here; ids of articles and readers begin with it
/// @param language of the articles; found in each where it is empty
/// @param section of the articles; as each says, or else called like the source, where it is empty
/// @param report a file for a line on each line that was skipped
record ImportOrder(
        Archive archive, String source, Optional<String> language, Optional<String> section, Optional<Path> report) {

    static ImportOrder of(Archive archive, String source) {
        return new ImportOrder(archive, source, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The issuer of the readers that come with it: no identity provider has such a name.
    String issuer() {
        return "import:" + source;
    }

    String externalId(String articleId) {
        return source + ":" + articleId;
    }
}
