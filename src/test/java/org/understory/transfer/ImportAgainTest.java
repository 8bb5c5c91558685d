package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.understory.transfer.ImportDesk.comment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against PostgreSQL: an import that is run again adds what is new, and one that was cut off goes on.
class ImportAgainTest {

    private static final int ONE_ARTICLE = 1;

    @TempDir
    Path folder;

    private ImportDesk desk;

    @BeforeEach
    void open() {
        desk = new ImportDesk(folder);
    }

    @AfterEach
    void every_discussion_is_whole() throws Exception {
        new DiscussionState(desk).holds();
    }

    @Test
    void the_same_again_changes_nothing() throws Exception {
        desk.comments(threeArticles()).run();
        var before = everything();
        var report = desk.run();
        assertThat(everything()).isEqualTo(before);
        assertThat(report.comments().orElseThrow().known()).isEqualTo(6);
        assertThat(report.comments().orElseThrow().imported()).isZero();
        assertThat(report.articlesAdded() + report.readersAdded()).isZero();
        assertThat(report.toString()).contains("Changed nothing");
    }

    @Test
    void only_added_lines_are_added() throws Exception {
        desk.comments(comment("1", null, "2020-01-01T00:00:00Z", "old")).run();
        var report = desk.comments(
                        comment("3", "2", "2019-01-02T00:00:00Z", "reply to a reply"),
                        comment("2", "1", "2019-01-01T00:00:00Z", "late reply"),
                        comment("1", null, "2020-01-01T00:00:00Z", "changed, but it was imported"),
                        comment("4", null, "2021-01-01T00:00:00Z", "new"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 old
                  2 late reply
                    3 reply to a reply
                4 new""");
        assertThat(report.comments().orElseThrow().imported()).isEqualTo(3);
        assertThat(report.comments().orElseThrow().known()).isEqualTo(1);
        assertThat(desk.rows("SELECT version FROM discussion")).containsExactly("2");
    }

    @Test
    void a_reply_to_what_was_removed_here_becomes_a_thread() throws Exception {
        desk.comments(comment("1", null, null, "gone")).run();
        desk.change("UPDATE comment SET state = 'removed', shown = false, source = '', html = ''");
        var report = desk.comments(comment("1", null, null, "gone"), comment("2", "1", null, "answer"))
                .run();
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(desk.rows("SELECT parent_id FROM comment WHERE source = 'answer'"))
                .containsOnlyNulls();
        desk.change("UPDATE comment SET state = 'published', shown = true, html = 'again'");
    }

    @Test
    void what_readers_wrote_meanwhile_stays() throws Exception {
        desk.comments(comment("1", null, null, "imported")).run();
        desk.change("""
                INSERT INTO comment (id, article_id, parent_id, root_id, depth, seq, author_id, state, shown, source, html,
                                     created_at)
                SELECT -1, article_id, id, id, 1, 2, author_id, 'published', true, 'posted', '<p>posted</p>', now()
                FROM comment""");
        desk.change("UPDATE comment SET replies = 1 WHERE id > 0");
        desk.change("UPDATE discussion SET head = 2, comments = 2, version = 2");
        desk.comments(comment("1", null, null, "imported"), comment("2", "1", null, "imported later"))
                .run();
        assertThat(desk.threads()).isEqualTo("""
                1 imported
                  2 posted
                  3 imported later""");
    }

    @Test
    void an_import_that_is_cut_off_goes_on_and_ends_as_if_it_had_not_been(@TempDir Path other) throws Exception {
        var whole = new ImportDesk(other);
        whole.comments(threeArticles()).run();
        desk.comments(threeArticles());
        for (int written : new int[] {2, 4}) {
            assertThatThrownBy(() -> desk.run(desk.order(), ONE_ARTICLE, cutOffInSecondArticle()))
                    .hasMessage("cut off");
            assertThat(desk.count("comment")).isEqualTo(written);
            new DiscussionState(desk).holds();
        }
        var last = desk.run(desk.order(), ONE_ARTICLE).comments().orElseThrow();
        assertThat(last.known()).isEqualTo(4);
        assertThat(last.imported()).isEqualTo(2);
        assertThat(new DiscussionState(desk).picture()).isEqualTo(new DiscussionState(whole).picture());
    }

    @Test
    void a_packed_file_that_ends_too_early_changes_nothing() throws Exception {
        desk.comments(threeArticles());
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            Files.copy(folder.resolve("comments.jsonl"), gzip);
        }
        Files.delete(folder.resolve("comments.jsonl"));
        Files.write(folder.resolve("comments.jsonl.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() - 20));
        assertThatThrownBy(() -> desk.run()).isInstanceOf(IOException.class).hasMessageContaining("comments.jsonl.gz");
        assertThat(desk.count("article") + desk.count("reader") + desk.count("comment"))
                .isZero();
    }

    @Test
    void two_imports_of_one_source_do_not_run_at_once() throws Exception {
        try (var _ = ImportConnection.open(desk.database, "src", Duration.ZERO)) {
            assertThatThrownBy(() -> ImportConnection.open(desk.database, "src", Duration.ofMillis(50)))
                    .hasMessage("Another import of src is running");
            ImportConnection.open(desk.database, "other", Duration.ofMillis(50)).close();
        }
        assertThat(desk.comments(threeArticles()).run().comments().orElseThrow().imported())
                .isEqualTo(6);
    }

    private Progress cutOffInSecondArticle() {
        return desk.new Watcher() {
            private boolean comments;

            @Override
            public void begin(String step, long total, Unit unit) {
                comments = unit == Unit.COMMENTS;
            }

            @Override
            public void reached(long done) {
                if (comments && done > 2) {
                    throw new IllegalStateException("cut off");
                }
            }
        };
    }

    private String everything() throws Exception {
        return String.join(
                "\n",
                new DiscussionState(desk).picture(),
                desk.rows("SELECT discussion::text FROM discussion ORDER BY article_id")
                        .toString(),
                desk.rows("SELECT comment::text FROM comment ORDER BY id").toString(),
                desk.rows("SELECT reader::text FROM reader ORDER BY id").toString(),
                desk.rows("SELECT version FROM site_version").toString());
    }

    private static String[] threeArticles() {
        var lines = new ArrayList<String>();
        for (var article : List.of("a", "b", "c")) {
            lines.add("{'article_id':'%s','comment_id':'2','parent_id':'1','author':'Bo','text':'reply'}"
                    .formatted(article));
            lines.add(
                    "{'article_id':'%s','comment_id':'1','author':'Al','text':'comment','score':3}".formatted(article));
        }
        return lines.toArray(String[]::new);
    }
}
