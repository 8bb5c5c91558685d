package org.understory.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @Test
    void a_copy_follows_what_is_new_changed_and_gone(@TempDir Path folder) throws Exception {
        var from = Files.createDirectories(folder.resolve("from"));
        var mirror = new Mirror(from, folder.resolve("to"));
        Files.createDirectories(from.resolve("old"));
        Files.writeString(from.resolve("old/gone"), "1");
        Files.writeString(from.resolve("changed"), "1");
        mirror.update();

        Files.delete(from.resolve("old/gone"));
        Files.delete(from.resolve("old"));
        Files.writeString(from.resolve("changed"), "12");
        Files.createDirectories(from.resolve("new"));
        Files.writeString(from.resolve("new/file"), "1");
        mirror.update();

        assertThat(mirror.to().resolve("old")).doesNotExist();
        assertThat(mirror.to().resolve("changed")).hasContent("12");
        assertThat(mirror.to().resolve("new/file")).hasContent("1");
    }
}
