package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against PostgreSQL: a small archive that people wrote; skipped where the data do not lie beside the project.
class FoxNewsImportTest {

    private static final Path DATA = Path.of("..", "shared", "data", "comments-foxnews-en");

    private ImportDesk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        assumeTrue(Files.isDirectory(DATA), () -> DATA + " is not here");
        desk = new ImportDesk(folder);
    }

    @Test
    void a_real_archive_is_imported_to_the_last_line() throws Exception {
        var order = ImportOrder.of(Archive.at(DATA), "foxnews");
        var report = desk.run(order, 100);
        assertThat(report.isBalanced()).isTrue();
        assertThat(report.articles().orElseThrow().imported()).isEqualTo(6);
        assertThat(report.comments().orElseThrow().imported()).isEqualTo(783);
        assertThat(report.orphans() + report.cycles()).isZero();
        assertThat(desk.count("comment WHERE parent_id IS NOT NULL")).isEqualTo(361);
        assertThat(desk.count("reader")).isEqualTo(418);
        assertThat(desk.rows("SELECT max(depth) + 1 FROM comment")).containsExactly("5");
        assertThat(desk.rows("SELECT max(head) FROM discussion")).containsExactly("163");
        assertThat(desk.rows("SELECT max(replies) FROM comment")).containsExactly("13");
        new DiscussionState(desk).holds();
        assertThat(desk.run(order, 100).comments().orElseThrow().known()).isEqualTo(783);
        assertThat(desk.count("comment")).isEqualTo(783);
    }
}
