package org.understory.transfer;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where an archive lies: a file of articles and one of comments, of which one can be missing.
record Archive(Optional<Path> articles, Optional<Path> comments) {

    private static final List<String> ENDINGS = List.of(".jsonl", ".jsonl.gz");

    /// @param path a folder, or the file of comments, beside which the one of articles is looked for
    static Archive at(Path path) throws NoSuchFileException {
        if (Files.isDirectory(path)) {
            var archive = new Archive(find(path, "articles"), find(path, "comments"));
            if (archive.articles.isEmpty() && archive.comments.isEmpty()) {
                throw new NoSuchFileException(path + " has neither articles.jsonl[.gz] nor comments.jsonl[.gz]");
            }
            return archive;
        }
        if (!Files.isReadable(path)) {
            throw new NoSuchFileException("There is no file " + path + " that can be read");
        }
        return new Archive(find(path.toAbsolutePath().getParent(), "articles"), Optional.of(path));
    }

    /// What an archive at this path is called: as its folder is.
    static String name(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        var folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
        return Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("");
    }

    private static Optional<Path> find(Path folder, String name) {
        return ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::isReadable)
                .findFirst();
    }
}
