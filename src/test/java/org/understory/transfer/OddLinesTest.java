package org.understory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.understory.transfer.ImportDesk.comment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against PostgreSQL: lines that cannot be imported are skipped, counted and told, and cost no other line.
class OddLinesTest {

    private static final String GOOD = comment("good", null, "2020-01-01T00:00:00Z", "fine");

    private ImportDesk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        desk = new ImportDesk(folder);
    }

    @AfterEach
    void the_good_line_is_there() throws Exception {
        assertThat(desk.threads()).isEqualTo("1 fine");
        new DiscussionState(desk).holds();
    }

    private void isSkipped(Skip why, String line) throws Exception {
        var report = desk.comments(line, GOOD).run();
        var comments = report.comments().orElseThrow();
        assertThat(comments.skipped()).isEqualTo(Map.of(why, 1L));
        assertThat(comments.read()).isEqualTo(2);
        assertThat(comments.imported()).isEqualTo(1);
        assertThat(report.isBalanced()).isTrue();
        assertThat(desk.said).singleElement().asString().startsWith("comments.jsonl, line 1: " + why.words());
    }

    @Test
    void broken_json_is_skipped() throws Exception {
        isSkipped(Skip.NOT_JSON, "{'article_id':'a','comment_id':'1','text':");
    }

    @Test
    void json_that_is_no_object_is_skipped() throws Exception {
        isSkipped(Skip.NOT_JSON, "['a','b']");
    }

    @Test
    void more_than_one_object_on_a_line_is_skipped() throws Exception {
        isSkipped(Skip.NOT_JSON, GOOD + GOOD);
    }

    @Test
    void json_that_nests_without_end_is_skipped() throws Exception {
        isSkipped(Skip.NOT_JSON, "[".repeat(100_000));
    }

    @Test
    void a_blank_line_is_skipped() throws Exception {
        isSkipped(Skip.BLANK, "  ");
    }

    @Test
    void a_comment_without_an_id_is_skipped() throws Exception {
        isSkipped(Skip.NO_ID, "{'article_id':'a','text':'nobody knows me'}");
    }

    @Test
    void a_comment_without_an_article_is_skipped() throws Exception {
        isSkipped(Skip.NO_ID, "{'comment_id':'1','text':'lost'}");
    }

    @Test
    void an_id_longer_than_an_index_takes_is_skipped() throws Exception {
        isSkipped(Skip.NO_ID, comment("x".repeat(10_000), null, null, "long id"));
    }

    @Test
    void a_text_that_is_no_text_is_skipped() throws Exception {
        isSkipped(Skip.WRONG_TYPE, "{'article_id':'a','comment_id':'1','text':{'html':'x'}}");
    }

    @Test
    void a_score_that_is_no_number_is_skipped() throws Exception {
        isSkipped(Skip.WRONG_TYPE, "{'article_id':'a','comment_id':'1','text':'x','score':'many'}");
    }

    @Test
    void a_score_beyond_all_numbers_is_skipped() throws Exception {
        isSkipped(Skip.WRONG_TYPE, "{'article_id':'a','comment_id':'1','text':'x','score':99999999999}");
    }

    @Test
    void a_time_that_is_none_is_skipped() throws Exception {
        isSkipped(Skip.BAD_TIME, comment("1", null, "yesterday", "when"));
    }

    @Test
    void a_time_that_no_page_can_show_is_skipped() throws Exception {
        isSkipped(Skip.BAD_TIME, comment("1", null, "9999-12-31T00:00:00Z", "far"));
    }

    @Test
    void an_empty_text_is_skipped() throws Exception {
        isSkipped(Skip.EMPTY, comment("1", null, null, ""));
    }

    @Test
    void a_text_of_what_cannot_be_seen_is_skipped() throws Exception {
        isSkipped(Skip.EMPTY, comment("1", null, null, "\u200b\\u0000 \u2060"));
    }

    @Test
    void no_text_at_all_is_skipped() throws Exception {
        isSkipped(Skip.EMPTY, "{'article_id':'a','comment_id':'1','text':null}");
    }

    @Test
    void the_second_comment_with_an_id_is_skipped() throws Exception {
        var report = desk.comments(GOOD, comment("good", null, null, "again")).run();
        assertThat(report.comments().orElseThrow().skipped()).isEqualTo(Map.of(Skip.DUPLICATE, 1L));
        assertThat(desk.said).containsExactly("comments.jsonl, line 2: an id that stood on an earlier line (good)");
        assertThat(report.isBalanced()).isTrue();
    }

    @Test
    void a_line_that_is_not_utf_8_is_skipped() throws Exception {
        var latin1 = comment("1", null, null, "caf\u00e9").replace('\'', '"') + "\n" + GOOD.replace('\'', '"');
        Files.write(desk.folder.resolve("comments.jsonl"), latin1.getBytes(StandardCharsets.ISO_8859_1));
        var report = desk.run();
        assertThat(report.comments().orElseThrow().skipped()).isEqualTo(Map.of(Skip.NOT_UTF8, 1L));
    }

    @Test
    void a_line_of_a_hundred_megabytes_is_skipped_without_being_kept() throws Exception {
        var megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (var file = new GZIPOutputStream(Files.newOutputStream(desk.folder.resolve("comments.jsonl.gz")))) {
            file.write("{\"article_id\":\"a\",\"comment_id\":\"1\",\"text\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                file.write(megabyte);
            }
            file.write(("\"}\n" + GOOD.replace('\'', '"')).getBytes(StandardCharsets.US_ASCII));
        }
        var report = desk.run();
        assertThat(report.comments().orElseThrow().skipped()).isEqualTo(Map.of(Skip.TOO_LONG, 1L));
    }

    @Test
    void only_the_first_skipped_lines_are_told_and_all_are_reported() throws Exception {
        var lines =
                IntStream.range(0, 50).mapToObj(i -> i == 30 ? GOOD : "rubbish").toArray(String[]::new);
        var list = desk.folder.resolve("skipped.txt");
        desk.comments(lines);
        var order =
                new ImportOrder(Archive.at(desk.folder), "src", Optional.empty(), Optional.empty(), Optional.of(list));
        desk.run(order, 10_000);
        assertThat(desk.said).hasSize(Complaints.MOST_SAID + 1);
        assertThat(Files.readAllLines(list)).hasSize(49).first().isEqualTo("comments.jsonl, line 1: not a JSON object");
    }

    @Test
    void what_is_not_text_in_a_comment_is_left_out() throws Exception {
        desk.comments(comment("good", null, null, "\\u202efine\\ufeff\\u0007")).run();
    }
}
