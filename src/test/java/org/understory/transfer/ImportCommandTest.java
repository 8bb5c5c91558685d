package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plain: what the command line asks for.
class ImportCommandTest {

    private Path folder;

    @BeforeEach
    void open(@TempDir Path parent) throws Exception {
        folder = Files.createDirectory(parent.resolve("forum-en"));
        Files.createFile(folder.resolve("comments.jsonl"));
    }

    private ImportOrder order(String... arguments) {
        assertThat(ImportCommand.of(List.of(arguments))).isInstanceOf(ImportCommand.Wanted.class);
        return ((ImportCommand.Wanted) ImportCommand.of(List.of(arguments))).order();
    }

    private static void isMisused(String why, String... arguments) {
        assertThat(ImportCommand.of(List.of(arguments)))
                .isInstanceOfSatisfying(ImportCommand.Misused.class, misused -> assertThat(misused.why())
                        .contains(why));
    }

    @Test
    void an_archive_is_called_like_its_folder() {
        assertThat(order(folder.toString()).source()).isEqualTo("forum-en");
        assertThat(order(folder.resolve("comments.jsonl").toString()).source()).isEqualTo("forum-en");
    }

    @Test
    void options_may_stand_before_and_after_the_file() {
        var order = order("--source", "old", folder.toString(), "--language", "is", "--section", "Torg");
        assertThat(order.source()).isEqualTo("old");
        assertThat(order.language()).isEqualTo(Optional.of("is"));
        assertThat(order.section()).isEqualTo(Optional.of("Torg"));
    }

    @Test
    void help_is_given_whatever_else_is_asked() {
        assertThat(ImportCommand.of(List.of("/nowhere", "--help"))).isInstanceOf(ImportCommand.Help.class);
    }

    @Test
    void what_cannot_be_done_is_refused_with_a_reason() {
        isMisused("wants a file");
        isMisused("one file", folder.toString(), folder.toString());
        isMisused("/nowhere", "/nowhere");
        isMisused("neither", folder.getParent().toString());
        isMisused("no option --fast", folder.toString(), "--fast");
        isMisused("--source wants a value", folder.toString(), "--source");
        isMisused("--source wants", folder.toString(), "--source", "a/b");
        isMisused("--language wants", folder.toString(), "--language", "english");
        isMisused("--section wants", folder.toString(), "--section", " ");
    }
}
