package org.understory.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/// A copy of a folder, kept like it by touching only what differs.
///
/// @param from the folder
/// @param to its copy
record Mirror(Path from, Path to) {

    /// Makes the copy like the folder: what is new or changed is copied, what is gone is deleted.
    void update() {
        try {
            Files.createDirectories(to);
            deleteWhatIsGone();
            copyWhatChanged();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy %s to %s".formatted(from, to), e);
        }
    }

    private void deleteWhatIsGone() throws IOException {
        try (var files = Files.walk(to)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!Files.exists(from.resolve(to.relativize(file)))) {
                    Files.delete(file);
                }
            }
        }
    }

    private void copyWhatChanged() throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file));
                if (!isLike(file, copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static boolean isLike(Path file, Path copy) throws IOException {
        return Files.exists(copy)
                && Files.size(file) == Files.size(copy)
                && Files.getLastModifiedTime(file).equals(Files.getLastModifiedTime(copy));
    }
}
